import type { OnEngine } from "../../database/schema/state.ts";
import { isName } from "../../database/schema/names.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { didYouMean, listed } from "../../kernel/suggest.ts";
import type { FieldInfo } from "./info.ts";
import type { FieldState } from "./model-state.ts";
import { clausesIn } from "../../database/schema/column-options.ts";

interface Stated {
  readonly columnType?: OnEngine<string>;
  readonly columnOptions?: OnEngine<string>;
  readonly choices?: readonly string[];
  readonly max?: number;
}

const ENGINES: readonly string[] = ["sqlite", "mysql", "mariadb"];

/** Refuse a column that is not said of engines, each with its own text, or that does not hold what the field allows. */
export function checkStated(kind: string, stated: Stated): void {
  const { columnType, columnOptions } = stated;
  for (const [option, said] of Object.entries({ columnType, columnOptions })) {
    if (said === undefined) continue;
    const entries = Object.entries(said ?? {});
    const wrong = entries.find(([engine]) => !ENGINES.includes(engine))?.[0];
    const isText = entries.every(([, text]) => typeof text === "string" && text.trim() !== "");
    if (typeof said === "object" && wrong === undefined && entries.length > 0 && isText) continue;
    const [what, near] =
      wrong === undefined
        ? ["nothing", ""]
        : [`something of "${wrong}"`, didYouMean(wrong, ENGINES)];
    throw new QuintetError(
      `The ${option} of f.${kind} says ${what}, which no engine reads.${near}`,
      {
        code: "models.bad-column-type",
        hint: `Say it of one or more of ${listed(ENGINES)}, as in ${option}: { mysql: ${EXAMPLES[option]} }.`,
      },
    );
  }
  checkHeld(kind, stated);
}

/** A type of a server that holds less than the field allows: somebody changed one and forgot the other. */
function checkHeld(kind: string, { columnType, choices, max }: Stated): void {
  for (const type of [columnType?.mysql, columnType?.mariadb]) {
    if (type === undefined) continue;
    const words = wordsIn(type);
    const lost = words && choices?.find((choice) => !words.includes(choice));
    const length = Number(/^(?:var)?(?:char|binary)\((\d+)\)/i.exec(type.trim())?.[1] ?? Infinity);
    const longer = max !== undefined && max > length;
    if (lost === undefined && !longer) continue;
    const what = lost === undefined ? `a max of ${max}` : `the word "${lost}"`;
    throw new QuintetError(`f.${kind} has ${what}, which its columnType ${type} does not hold.`, {
      code: "models.bad-column-type",
      hint: "Change the columnType with it: it is what the column becomes.",
    });
  }
}

/** The words of an enum or a set; undefined of another type. */
function wordsIn(type: string): readonly string[] | undefined {
  if (!/^(?:enum|set)\b/i.test(type.trim())) return undefined;
  return [...type.matchAll(/'((?:[^'\\]|''|\\.)*)'/g)].map(([, word]) =>
    word!.replaceAll("''", "'"),
  );
}

const EXAMPLES: Readonly<Record<string, string>> = {
  columnType: `"enum('open','shut')"`,
  columnOptions: '"COLLATE latin1_swedish_ci"',
};

/** Refuse what no foreign key can say of its constraint. */
export function checkLaid(options: {
  readonly onUpdate?: string;
  readonly constraint?: string;
}): void {
  const { onUpdate, constraint } = options;
  if (onUpdate !== undefined && onUpdate !== "cascade" && onUpdate !== "setNull") {
    throw new QuintetError(
      `A foreign key cannot have onUpdate: "${String(onUpdate).slice(0, 40)}".`,
      {
        code: "models.bad-on-update",
        hint: 'Choose "cascade" or "setNull"; left out, the database refuses the change.',
      },
    );
  }
  if (constraint !== undefined) checkConstraintName(constraint);
}

/** Refuse a name that no engine takes for a constraint. */
export function checkConstraintName(name: unknown): void {
  if (typeof name === "string" && isName(name)) return;
  throw new QuintetError(`${JSON.stringify(name)} cannot be the name of a constraint.`, {
    code: "models.bad-name",
    hint: "Give up to 64 characters, without ? and braces, and without spaces at the end.",
  });
}

/** Return what a field says of its column to the letter; a foreign key says what it holds says. */
export function statedOf({
  field,
  target,
  held,
}: FieldInfo): Pick<FieldState, "columnType" | "columnOptions"> {
  const { columnType, columnOptions } = field.settings;
  const of = target === null ? undefined : held!().field.settings;
  const type = columnType ?? of?.columnType;
  const options = columnOptions ?? (of?.columnOptions && ordersIn(of.columnOptions));
  return {
    ...(type === undefined ? {} : { columnType: type }),
    ...(options === undefined ? {} : { columnOptions: options }),
  };
}

/** Columns of text can be joined where they are ordered alike. */
function ordersIn(options: OnEngine<string>): OnEngine<string> | undefined {
  const found = Object.entries(options).flatMap(([engine, text]) => {
    const order = clausesIn(text).get("COLLATE");
    return order === undefined ? [] : [[engine, `COLLATE ${order}`] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
