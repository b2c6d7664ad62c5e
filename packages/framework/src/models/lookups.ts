import { allOf, isOneOf, matches, value as bound } from "../sql/build.ts";
import type { Scalar, TextMatch } from "../sql/bind.ts";
import { decimalPlaces } from "../sql/decimal-places.ts";
import type { Compare, Expression, Value } from "../sql/tree.ts";
import { Refused } from "./refused.ts";
import { FieldError, ValueError } from "./errors.ts";
import { Formula } from "./formula.ts";
import type { FieldInfo, ModelInfo } from "./info.ts";
import type { FieldState } from "./model-state.ts";
import type { Operand } from "./operand.ts";
import type { Source } from "./plan.ts";
import { fieldsOnPath, type Scope } from "./scope.ts";
import { idsOf, valuesOf } from "./select.ts";
import { searchCondition } from "./searching.ts";

const ordered = ["exact", "gt", "gte", "lt", "lte", "in", "range", "isnull"] as const;
const textual = [
  ...ordered,
  "iexact",
  "contains",
  "icontains",
  "startswith",
  "istartswith",
  "endswith",
  "iendswith",
] as const;
const equal = ["exact", "in", "isnull"] as const;
const present = ["isnull"] as const;
const searched = ["matches", "isnull"] as const;

type Lookup = (typeof textual)[number] | (typeof searched)[number];

/** The lookups of each kind of field; the types of `lookup-types.ts` say the same. */
const lookupsOf: Readonly<Record<FieldState["kind"], readonly Lookup[]>> = {
  id: ordered,
  int: ordered,
  bigint: ordered,
  decimal: ordered,
  dateTime: ordered,
  char: textual,
  text: textual,
  key: textual,
  choice: equal,
  bool: equal,
  binary: equal,
  foreignKey: equal,
  json: present,
  searchText: searched,
};

const comparisons: ReadonlyMap<string, Compare["operator"]> = new Map([
  ["gt", ">"],
  ["gte", ">="],
  ["lt", "<"],
  ["lte", "<="],
]);

interface Resolved {
  readonly fields: readonly FieldInfo[];
  readonly lookup: Lookup;
}

/** The condition that one key and its value stand for: `title__icontains: "x"`. */
export function condition(scope: Scope, key: string, written: unknown): Expression {
  const [first, ...rest] = key.split("__");
  const annotation = scope.annotation(first!);
  if (annotation !== undefined) {
    const operand = scope.operand(first!);
    return compare(scope, operand, lookupFor(operand, rest), written, key);
  }
  const { fields, lookup } = resolve(scope, key);
  if (lookup === "matches") return searchCondition(scope, fields, written);
  const operand = scope.column(fields);
  if (lookup === "in" && isSource(written)) {
    return written.plan.picked === null
      ? among(scope, operand, fields, written)
      : amongPicked(scope, operand, fields, written);
  }
  return compare(scope, operand, lookup, written, key);
}

/** Which field and which lookup a key names; remembered per model. */
function resolve(scope: Scope, key: string): Resolved {
  const memory = scope.info.memory as Map<string, Resolved>;
  const found = memory.get(`key ${key}`);
  if (found !== undefined) return found;
  const resolved = readKey(scope.info, key, scope.choices);
  memory.set(`key ${key}`, resolved);
  return resolved;
}

/** Follows foreign keys as far as the steps name them; what is left is the lookup. */
function readKey(info: ModelInfo, key: string, choices: readonly string[]): Resolved {
  const steps = key.split("__");
  let fields = fieldsOnPath(info, steps.slice(0, 1), choices);
  for (let index = 1; index < steps.length; index++) {
    const last = fields.at(-1)!;
    const next = last.target?.().fields.get(steps[index]!);
    if (next === undefined) return { fields, lookup: lookupFor(last, steps.slice(index)) };
    fields = fieldsOnPath(info, steps.slice(0, index + 1), choices);
  }
  return { fields, lookup: lookupFor(fields.at(-1)!, []) };
}

function lookupFor(
  of: {
    readonly label: string;
    readonly kind: FieldState["kind"];
    readonly target?: FieldInfo["target"];
  },
  rest: readonly string[],
): Lookup {
  if (rest.length === 0 && of.kind !== "searchText") return "exact";
  const written = rest.length === 0 ? "exact" : rest.join("__");
  const lookups: readonly string[] = lookupsOf[of.kind];
  if (lookups.includes(written)) return written as Lookup;
  const related = of.target ? [...of.target().fields.keys()] : [];
  const message = `${of.label} has no lookup ${related.length > 0 ? "or field " : ""}"${written.slice(0, 80)}".`;
  throw new FieldError(message, "models.unknown-lookup", written, [...lookups, ...related]);
}

function compare(
  scope: Scope,
  of: Operand,
  lookup: Lookup,
  written: unknown,
  key: string,
): Expression {
  if (written === undefined) throw undefinedValue(of.label, key);
  const operator = comparisons.get(lookup);
  if (operator !== undefined) return compared(scope, of, operator, written);
  switch (lookup) {
    case "exact":
      return written === null ? isNull(of, true) : compared(scope, of, "=", written);
    case "isnull":
      return isNull(of, flag(of, written));
    case "in":
      return isOneOf(
        of.expression,
        list(of, written).map((one) => encoded(of, one)),
      );
    case "range": {
      const [from, to, ...more] = list(of, written);
      if (more.length > 0) throw new ValueError(of.label, "a range has two ends");
      return allOf([compared(scope, of, ">=", from), compared(scope, of, "<=", to)])!;
    }
    default:
      return matches(of.expression, lookup as TextMatch, encoded(of, written).value as string);
  }
}

/** The error for `undefined`, which is always a variable that was not set. */
export function undefinedValue(label: string, key: string): ValueError {
  return new ValueError(
    label,
    `the value of "${key}" is undefined`,
    "Leave the key out, or write null for an empty column.",
  );
}

function isSource(written: unknown): written is Source {
  return typeof written === "object" && written !== null && "plan" in written;
}

/** Whether a key points at a row of the query set, or is the id of one, which the database looks up itself. */
function among(scope: Scope, of: Operand, fields: readonly FieldInfo[], rows: Source): Expression {
  const key = fields.at(-1)!;
  const target = key.kind === "id" ? (fields.at(-2)?.target?.() ?? scope.info) : key.target?.();
  if (target?.table === rows.info.table) {
    const select = idsOf(rows);
    return { type: "inSelect", operand: of.expression, column: "id", select };
  }
  throw new ValueError(
    of.label,
    `rows of ${rows.info.name} are not what it points at`,
    target === undefined ? "Give a list of values." : `Give a list, or rows of ${target.name}.`,
  );
}

/** Whether a field has one of the values that a query set picks, which the database looks up itself. */
function amongPicked(
  scope: Scope,
  of: Operand,
  fields: readonly FieldInfo[],
  rows: Source,
): Expression {
  const [name, ...more] = rows.plan.picked!;
  const picked = rows.info.attributes.get(name!);
  if (picked === undefined || more.length > 0) {
    throw new ValueError(
      of.label,
      `the query set of ${rows.info.name} has to pick one field of its own`,
      `It picks ${rows.plan.picked!.join(", ")}: write .values("…") with the one to look in.`,
    );
  }
  const [mine, theirs] = [tableBehind(scope, fields), tableBehind({ info: rows.info }, [picked])];
  if (picked.bind === of.bind && mine === theirs) {
    const select = valuesOf(rows, picked);
    return { type: "inSelect", operand: of.expression, column: picked.column, select };
  }
  throw new ValueError(of.label, `${picked.label} is something else, and never equal to it`);
}

/** The table whose ids a field holds; null for what is no id. */
function tableBehind({ info }: Pick<Scope, "info">, fields: readonly FieldInfo[]): string | null {
  const key = fields.at(-1)!;
  if (key.kind === "id") return (fields.at(-2)?.target?.() ?? info).table;
  return key.target?.().table ?? null;
}

/** Compares with a value, or with another column of the row: `read__lt: col("topic__lastNumber")`. */
function compared(
  scope: Scope,
  of: Operand,
  operator: Compare["operator"],
  written: unknown,
): Expression {
  const other = written instanceof Formula ? written.build(scope) : null;
  if (other !== null && other.bind !== of.bind) {
    throw new ValueError(
      of.label,
      `${other.label} is of another kind and cannot be compared with it`,
    );
  }
  const right = other === null ? encoded(of, written) : other.expression;
  return { type: "compare", operator, left: of.expression, right };
}

function isNull(of: Operand, yes: boolean): Expression {
  return { type: "isNull", operand: of.expression, negated: !yes };
}

function flag(of: Operand, written: unknown): boolean {
  if (typeof written === "boolean") return written;
  throw new ValueError(of.label, "isnull takes true or false");
}

function list(of: Operand, written: unknown): readonly unknown[] {
  if (Array.isArray(written)) return written;
  throw new ValueError(of.label, "this lookup takes a list");
}

/** A value as it is bound beside an operand; a computed decimal needs one that is no text. */
export function boundTo(of: Operand | FieldInfo, encodedValue: Scalar): Value {
  const value = bound(of.bind, encodedValue);
  const computed = "expression" in of && of.expression.type !== "column";
  if (of.bind !== "decimal" || !computed) return value;
  return { ...value, places: decimalPlaces(value)! };
}

/** A value as its column binds it. */
export function encoded(of: Operand | FieldInfo, written: unknown): Value {
  try {
    return boundTo(of, of.codec.encode(written));
  } catch (error) {
    if (error instanceof Refused) throw new ValueError(of.label, error.message);
    throw error;
  }
}
