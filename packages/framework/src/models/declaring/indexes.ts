import { columnsIn } from "../../database/schema/definition-text.ts";
import { withColumnOf } from "../../database/schema/index-column.ts";
import { constraintName } from "../../database/schema/names.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { Definition } from "../expressions/definition.ts";
import type { WorkedOut } from "../fields/field.ts";
import { conditionText, ownText } from "./constraints.ts";
import { FieldError } from "../errors.ts";
import type { Condition, Q } from "../expressions/expression-types.ts";
import type { Computable } from "../expressions/nodes.ts";
import { Formula } from "../expressions/formula.ts";
import { fieldNamed, type IndexOf, type ModelInfo } from "./info.ts";
import type { IndexState } from "./model-state.ts";

/** Options of an index, behind what it is over. */
export interface IndexOptions<in F = unknown> {
  /** Its name in the database; left out: made of the table and the columns. */
  readonly name?: string;
  /** How many characters of a text are indexed, by field: `{ title: 20 }`. SQLite indexes all of them. */
  readonly prefix?: Readonly<Record<string, number>>;
  /** A full text index, on MySQL and MariaDB; SQLite gets none. */
  readonly fulltext?: boolean;
  /** Only the rows that meet a condition. MySQL and MariaDB index all rows, where it is not unique. */
  readonly where?: Q<F> | Condition | WorkedOut;
}

/** Options of a unique index, behind what it is over. */
export type UniqueOptions<F = unknown> = Pick<IndexOptions<F>, "name" | "where" | "prefix">;

/** What an index is over: fields, `-createdAt` in descending order, then values that are worked out. */
type Parts = readonly (string | Computable<unknown> | WorkedOut)[];

/** The fields among them. */
type Named<P extends Parts> = Extract<P[number], string>;

/**
 * Declare an index over fields of the model; `-createdAt` is descending. An expression of the row may
 * follow them, and options stand last: `index("title", { prefix: { title: 20 } })`.
 */
export function index<const P extends Parts, F>(
  ...parts: [...P, IndexOptions<F>]
): IndexOf<Named<P>, F>;
export function index<const P extends Parts>(...parts: P): IndexOf<Named<P>>;
export function index(...parts: readonly unknown[]): IndexOf {
  return declared(false, parts);
}

/**
 * Declare that no two rows may agree in all of these: fields, then expressions of the row. With
 * `{ where: q({ deletedAt: null }) }` it is said of the rows that meet a condition.
 */
export function unique<const P extends Parts, F>(
  ...parts: [...P, UniqueOptions<F>]
): IndexOf<Named<P>, F>;
export function unique<const P extends Parts>(...parts: P): IndexOf<Named<P>>;
export function unique(...parts: readonly unknown[]): IndexOf {
  return declared(true, parts);
}

function declared(unique: boolean, parts: readonly unknown[]): IndexOf {
  const columns = parts.filter((part) => typeof part === "string");
  const expressions = parts.filter((part) => part instanceof Formula);
  const last = parts.at(-1);
  const options = (isOptions(last) ? last : {}) as IndexOptions<unknown>;
  const known = columns.length + expressions.length + (isOptions(last) ? 1 : 0);
  const firstValue = parts.findIndex((part) => part instanceof Formula);
  const outOfOrder = firstValue >= 0 && firstValue < columns.length;
  if (known < parts.length || columns.length + expressions.length === 0 || outOfOrder) {
    throw new QuintetError(
      "An index is over fields, then expressions, and its options stand last.",
      {
        code: "models.bad-index",
        hint: 'Write index("author", col("title").lower(), { name: "by_title" }).',
      },
    );
  }
  return { columns, expressions, unique, ...options, name: options.name };
}

function isOptions(part: unknown): part is object {
  return typeof part === "object" && part !== null && !(part instanceof Formula);
}

/** Return an index of a model, with the name that it has in the database. */
export function indexState(info: ModelInfo, index: IndexOf): IndexState {
  const { columns, unique, name, where, prefix, fulltext } = index;
  const written = columns.map((column) => columnOf(info, column));
  const what = `${unique ? "A unique index" : "An index"} of ${info.name}`;
  const expressions = (index.expressions ?? []).map((one) => expressionState(info, what, one));
  const named = [...written, ...expressions.flatMap(({ as }) => columnsIn(as))];
  return {
    name: name ?? constraintName(info.table, named, unique ? "unique" : "index"),
    columns: written,
    unique,
    ...(expressions.length > 0 && { expressions }),
    ...(prefix && { prefix: prefixState(info, prefix) }),
    ...(where !== undefined && { where: conditionText(info, what, where) }),
    ...(fulltext === true && { fulltext }),
  };
}

/** Of text that is worked out, the longest that an index of MySQL holds. */
const LONGEST = 512;

function expressionState(info: ModelInfo, what: string, written: unknown) {
  if (written instanceof Definition)
    return { as: written.text, kind: "char" as const, max: LONGEST };
  let kind: object = {};
  const as = ownText(info, what, (scope) => {
    const operand = (written as Formula).build(scope);
    const { bind: _, ...type } = operand.kind.column(operand.field?.field.settings ?? PLAIN);
    kind = type.kind === "text" ? { kind: "char", max: LONGEST } : type;
    return operand.expression;
  });
  return { as, ...(kind as { readonly kind: "char" }) };
}

const PLAIN = { null: true, unique: false, max: LONGEST, digits: 38, places: 10 } as const;

function prefixState(info: ModelInfo, prefix: Readonly<Record<string, number | undefined>>) {
  const entries = Object.entries(prefix).map(([name, size]) => {
    if (Number.isSafeInteger(size) && size! > 0) return [columnOf(info, name), size!] as const;
    throw new QuintetError(`The prefix of "${name}" in an index of ${info.name} is no length.`, {
      code: "models.bad-index",
      hint: "Say how many characters are indexed, as in prefix: { title: 20 }.",
    });
  });
  return Object.fromEntries(entries);
}

function columnOf(info: ModelInfo, written: string): string {
  return withColumnOf(written, (name) => {
    const field = fieldNamed(info, name);
    if (field !== undefined) return field.column;
    const message = `${info.name} has an index over "${name}", which is no field of it.`;
    throw new FieldError(message, "models.unknown-field", name, [...info.fields.keys()]);
  });
}
