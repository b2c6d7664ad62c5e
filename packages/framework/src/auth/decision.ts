import { english, message, worded, type Words } from "../kernel/words.ts";
import { GRANTS, REFUSALS, SOURCES, type Answer, type Question } from "./asking.ts";
import type { Verdict } from "./policy.ts";

/** One place that was asked, and what it said. */
export interface ExplainedStep {
  readonly place: Words;
  /** `not asked`: it was decided before. */
  readonly says: Answer["says"] | "not asked";
  readonly why: Words;
}

/** Why somebody may, or may not: print it with `String(…)` to read it as a table. */
export interface Explanation {
  readonly allowed: boolean;
  /** The sentence for whoever is refused; null: they may. */
  readonly whyNot: Verdict;
  /** `May ann change topics 7?` */
  readonly question: string;
  readonly steps: readonly ExplainedStep[];
  toString(): string;
}

/** The sentences of a no that nobody has given another for. */
const SENTENCES: ReadonlyMap<string, Words> = new Map([
  ["view", message("You may not see this.")],
  ["add", message("You may not add anything here.")],
  ["change", message("You may not change this.")],
  ["delete", message("You may not delete this.")],
]);
const OTHERWISE = message("You may not do this.");
const LOG_IN = message("Log in to do this.");

interface Decision {
  readonly whyNot: Verdict;
  readonly steps: readonly ExplainedStep[];
}

async function decide(question: Question): Promise<Decision> {
  const steps: ExplainedStep[] = [];
  let otherwise = question.user === null ? LOG_IN : (SENTENCES.get(question.action) ?? OTHERWISE);
  for (const source of SOURCES) {
    const { says, why } = await source.ask(question);
    steps.push({ place: source.label(question), says, why });
    if (says === "yes") return { whyNot: null, steps };
    if (says === "no") return { whyNot: why, steps };
    if (says === "unless" && question.user !== null) otherwise = why;
  }
  return { whyNot: otherwise, steps };
}

/** Return `null` where the answer is yes, else the sentence that says why not. */
export async function whyNot(question: Question): Promise<Verdict> {
  return (await decide(question)).whyNot;
}

/** Return the sentence of what is refused whatever somebody is granted, or null. */
export async function refusal(question: Question): Promise<Verdict> {
  for (const source of REFUSALS) {
    const { says, why } = await source.ask(question);
    if (says === "no") return why;
  }
  return null;
}

/** Return whether somebody is granted it, by their role, by name or with a group: no policy is asked. */
export async function isGranted(question: Question): Promise<boolean> {
  for (const source of GRANTS) {
    if ((await source.ask(question)).says === "yes") return true;
  }
  return false;
}

function asked({ user, action, model, row, names }: Question): string {
  const who = user === null ? "a guest" : user.name;
  if (model === null) return `May ${who} use ${names.join(", ")}?`;
  const key = (row as { readonly pk?: unknown } | undefined)?.pk;
  const which = typeof key === "string" || typeof key === "number" ? ` ${key}` : "";
  return `May ${who} ${action} ${model.table}${which}?`;
}

const SAID = {
  yes: "yes",
  no: "no",
  unless: "no",
  nothing: "–",
  "not asked": "not asked",
} as const;

function printed({ question, steps, whyNot: why }: Omit<Explanation, "toString">): string {
  const say = (words: Words) => worded(words, english);
  const rows = steps.map(({ place, says, why: reason }) => [say(place), SAID[says], say(reason)]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map(([place = "", says = "", reason = ""]) =>
    `  ${place.padEnd(widths[0]!)}  ${says.padEnd(widths[1]!)}  ${reason}`.trimEnd(),
  );
  const answer = why === null ? "Yes." : `No: ${say(why)}`;
  return [`${question} ${answer}`, ...lines].join("\n");
}

/** Return by which grant or which refusal a question is answered. */
export async function explain(question: Question): Promise<Explanation> {
  const { whyNot: why, steps } = await decide(question);
  const rest = SOURCES.slice(steps.length).map((source) => {
    return { place: source.label(question), says: "not asked" as const, why: "" };
  });
  const known = { question: asked(question), whyNot: why, steps: [...steps, ...rest] };
  const explanation = { ...known, allowed: why === null };
  return { ...explanation, toString: () => printed(explanation) };
}
