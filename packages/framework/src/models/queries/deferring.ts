import { FieldError } from "../errors.ts";
import { nameText } from "../name-text.ts";
import type { QuerySource } from "./plan.ts";
import { checkRows } from "./steps.ts";

/** Return what rows are read without, where these columns are not wanted. */
export function withoutThese(source: QuerySource, names: readonly string[]): readonly string[] {
  check(source, names, "defer");
  const key = source.info.key.map(({ attribute }) => attribute);
  const left = [...key, ...source.plan.deferred];
  return [...source.plan.deferred, ...names.filter((name) => !left.includes(name))];
}

/** Return what rows are read without, where no other columns are wanted than these. */
export function withoutOthers(source: QuerySource, names: readonly string[]): readonly string[] {
  check(source, names, "only");
  const others = [...source.info.attributes.keys()].filter((name) => !names.includes(name));
  return withoutThese(source, others);
}

function check({ info, plan }: QuerySource, names: readonly string[], step: string): void {
  checkRows(plan, info, step);
  const wrong = names.find((name) => !info.attributes.has(name));
  if (wrong === undefined) return;
  nameText(info.name, wrong, [...info.attributes.keys()]);
  const message = `${info.name} has no value "${wrong.slice(0, 80)}".`;
  throw new FieldError(message, "models.unknown-field", wrong, [...info.attributes.keys()]);
}
