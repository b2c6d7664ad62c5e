import { allOf, anyOf, equal, isOneOf, negate } from "../../sql/build.ts";
import type { Expression } from "../../sql/tree.ts";
import { encoded, undefinedValue } from "./comparison.ts";
import { FieldError, ValueError } from "../errors.ts";
import { kindOf, referenceOf, targetNames, type Reference } from "../relations/generic-values.ts";
import type { FieldInfo, GenericInfo } from "../declaring/info.ts";
import { isSource, type QuerySource } from "../queries/plan.ts";
import type { Scope } from "./scope.ts";
import { keysOf } from "../queries/select.ts";

/** What is asked of a generic relation: the keys on the way to it, and the lookup behind it. */
export interface AskedGeneric {
  readonly before: readonly FieldInfo[];
  readonly generic: GenericInfo;
  readonly rest: string;
}

const lookups = ["exact", "in", "isnull"];

/** Return the condition that a relation is about a row, or about one of several. */
export function genericCondition(
  scope: Scope,
  { before, generic, rest }: AskedGeneric,
  written: unknown,
): Expression {
  const { label, name } = generic;
  if (written === undefined) throw undefinedValue(label, name);
  const columns = columnsOf(scope, before, generic);
  switch (rest) {
    case "":
    case "exact":
      if (written === null) return isEmpty(columns);
      return isAbout(columns, generic, [referenceOf(generic, written)]);
    case "in":
      return isAmong(columns, generic, written);
    case "isnull":
      if (typeof written !== "boolean") throw new ValueError(label, "isnull takes true or false");
      return written ? isEmpty(columns) : negate(isEmpty(columns));
    default:
      throw new FieldError(
        `${label} has no lookup "${rest.slice(0, 80)}".`,
        "models.unknown-lookup",
        rest,
        lookups,
      );
  }
}

interface Columns {
  readonly kind: Expression;
  readonly id: Expression;
}

function columnsOf(scope: Scope, before: readonly FieldInfo[], { kind, id }: GenericInfo): Columns {
  const column = (field: FieldInfo) => scope.column([...before, field]).expression;
  return { kind: column(kind), id: column(id) };
}

function isEmpty({ kind }: Columns): Expression {
  return { type: "isNull", operand: kind, negated: false };
}

function isAmong(columns: Columns, generic: GenericInfo, written: unknown): Expression {
  if (isSource(written)) return isAmongRows(columns, generic, written);
  if (!Array.isArray(written)) throw new ValueError(generic.label, "this lookup takes a list");
  return isAbout(
    columns,
    generic,
    written.map((one) => referenceOf(generic, one)),
  );
}

/** The kinds one after the other, each with its keys. */
function isAbout(columns: Columns, generic: GenericInfo, about: readonly Reference[]): Expression {
  const kinds = [...new Set(about.map(({ kind }) => kind))];
  if (kinds.length === 0) return { type: "constant", value: false };
  const items = kinds.map((kind) => {
    const ids = about.filter((one) => one.kind === kind).map(({ id, key }) => encoded(key, id));
    const [only] = ids;
    const isId = ids.length === 1 ? equal(columns.id, only!) : isOneOf(columns.id, ids);
    return allOf([ofKind(columns, generic, kind), isId])!;
  });
  return items.length === 1 ? items[0]! : anyOf(items);
}

function isAmongRows(columns: Columns, generic: GenericInfo, rows: QuerySource): Expression {
  const found = kindOf(generic, rows.info.table);
  if (found === undefined || rows.plan.picked !== null) {
    throw new ValueError(
      generic.label,
      `rows of ${rows.info.name} are not what it is about`,
      `Give a list, or whole rows of ${targetNames(generic).join(", ")}.`,
    );
  }
  const select = keysOf(rows);
  const isId: Expression = { type: "inSelect", operand: columns.id, select, nullable: false };
  return allOf([ofKind(columns, generic, found[0]), isId])!;
}

function ofKind({ kind }: Columns, generic: GenericInfo, word: string): Expression {
  return equal(kind, encoded(generic.kind, word));
}

/** Return the condition that rows are about rows of this kind, of whichever. */
export function isOfKind(
  scope: Scope,
  before: readonly FieldInfo[],
  generic: GenericInfo,
  kind: string,
): Expression {
  return ofKind(columnsOf(scope, before, generic), generic, kind);
}
