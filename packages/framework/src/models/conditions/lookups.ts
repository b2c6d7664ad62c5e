import type { Expression } from "../../sql/tree.ts";
import { accepted, ofOneRow, undefinedValue } from "./comparison.ts";
import { FieldError, ValueError } from "../errors.ts";
import type { FieldKind } from "../fields/field.ts";
import type { FieldInfo } from "../declaring/info.ts";
import type { Lookup, LookupTable } from "../lookups/lookup.ts";
import { betweenEnds } from "../transforms/moment-ends.ts";
import type { Operand } from "../expressions/operand.ts";
import { isSource, type QuerySource } from "../queries/plan.ts";
import { pathOf, type Scope } from "./scope.ts";
import { heldOf, valuesOf } from "../queries/select.ts";
import { isTransform, type Transform } from "../transforms/transform.ts";

/** What stands behind the fields of a key. */
interface Asked {
  readonly transforms: readonly Transform[];
  readonly lookup: Lookup;
}

/** A field, or something computed, that a lookup is asked of. */
type Asking = Pick<FieldInfo, "label" | "kind"> & { readonly target?: FieldInfo["target"] };

interface Resolved extends Asked {
  readonly fields: readonly FieldInfo[];
}

/** Return the condition that one key and its value stand for: `title__icontains: "x"`. */
export function condition(scope: Scope, key: string, written: unknown): Expression {
  const named = scope.named(key);
  if (named !== null) {
    const { operand, rest } = named;
    if (operand.window) ofOneRow(operand);
    return asked(operand, lookupFor(operand, rest), written, { scope, fields: [], key });
  }
  const resolved = resolve(scope, key);
  const { fields } = resolved;
  const operand = scope.column(fields);
  if (resolved.lookup.rows && resolved.transforms.length === 0 && isSource(written)) {
    return written.plan.picked === null
      ? among(scope, operand, fields, written)
      : amongPicked(scope, operand, fields, written);
  }
  return asked(operand, resolved, written, { scope, fields, key });
}

function asked(
  of: Operand,
  { transforms, lookup }: Asked,
  written: unknown,
  place: Parameters<Lookup["condition"]>[2],
): Expression {
  if (written === undefined) throw undefinedValue(of.label, place.key);
  const zone = place.scope.timeZone;
  const last = transforms.at(-1);
  const before = transforms.slice(0, -1).reduce((value, one) => one.apply(value, zone), of);
  const operand = last === undefined ? before : last.apply(before, zone);
  const ends = last && betweenEnds(before, last, lookup, written, zone);
  if (ends) {
    accepted(operand.label, () => operand.codec.encode(written));
    return ends;
  }
  return lookup.condition(operand, written, place);
}

/** Under which name it is remembered what a key names. */
function memoryOf(key: string): string {
  return `key ${key}`;
}

/** Return whether a key is known to name a field and a lookup, with no relation to many rows on the way. */
export function isResolved({ info }: Scope, key: string): boolean {
  return info.memory.has(memoryOf(key));
}

/** Which field and which lookup a key names; remembered per model. */
function resolve(scope: Scope, key: string): Resolved {
  const memory = scope.info.memory as Map<string, Resolved>;
  const found = memory.get(memoryOf(key));
  if (found !== undefined) return found;
  const { fields, rest } = pathOf(scope.info, key.split("__"), scope.choices);
  const resolved = { fields, ...lookupFor(fields.at(-1)!, rest) };
  memory.set(memoryOf(key), resolved);
  return resolved;
}

/** The lookup at the end of these steps, and the transforms before it; without any step, `exact`. */
function lookupFor(of: Asking, rest: readonly string[]): Asked {
  const transforms: Transform[] = [];
  let { kind }: { kind: FieldKind } = of;
  for (const [index, step] of rest.entries()) {
    const found = named(kind, step);
    if (found === undefined) throw unknownLookup(of, kind, rest.slice(index).join("__"), index > 0);
    if (!isTransform(found)) {
      if (index === rest.length - 1) return { transforms, lookup: found };
      throw unknownLookup(of, kind, rest.slice(index).join("__"), index > 0);
    }
    transforms.push(found);
    kind = found.gives as FieldKind;
  }
  const exact = named(kind, "exact");
  if (exact === undefined || isTransform(exact)) throw unknownLookup(of, kind, "exact", false);
  return { transforms, lookup: exact };
}

function named({ lookups, inside }: FieldKind, name: string): Lookup | Transform | undefined {
  const own = Object.hasOwn(lookups as object, name) ? (lookups as LookupTable)[name] : undefined;
  return own ?? (inside?.(name) as Transform | undefined);
}

function unknownLookup(
  { label, target }: Asking,
  { lookups }: FieldKind,
  written: string,
  isBehind: boolean,
): FieldError {
  const related = target && !isBehind ? [...target().fields.keys()] : [];
  const message = `${label} has no lookup ${related.length > 0 ? "or field " : ""}"${written.slice(0, 80)}".`;
  const choices = [...Object.keys(lookups as object), ...related];
  return new FieldError(message, "models.unknown-lookup", written, choices);
}

/**
 * Return whether a key points at a row of the query set, or is the id of one, which the database
 * looks up itself.
 */
function among(
  scope: Scope,
  of: Operand,
  fields: readonly FieldInfo[],
  rows: QuerySource,
): Expression {
  const held = heldField(scope, fields);
  const target = modelBehind(scope, fields);
  if (held !== undefined && target?.table === rows.info.table) {
    const select = heldOf(rows, held);
    return { type: "inSelect", operand: of.expression, select, nullable: false };
  }
  throw new ValueError(
    of.label,
    `rows of ${rows.info.name} are not what it points at`,
    target === undefined ? "Give a list of values." : `Give a list, or rows of ${target.name}.`,
  );
}

/**
 * Return whether a field has one of the values that a query set picks, which the database looks up
 * itself.
 */
function amongPicked(
  scope: Scope,
  of: Operand,
  fields: readonly FieldInfo[],
  rows: QuerySource,
): Expression {
  const [one, ...more] = rows.plan.picked!;
  if (one === undefined || more.length > 0) {
    throw new ValueError(
      of.label,
      `the query set of ${rows.info.name} has to pick one value`,
      `It picks ${rows.plan.picked!.map(({ name }) => name).join(", ")}: write .values("…") with the one to look in.`,
    );
  }
  const picked = one.operand;
  const mine = modelBehind(scope, fields)?.table;
  const theirs = picked.field && modelBehind({ info: rows.info }, [picked.field])?.table;
  if (picked.bind === of.bind && mine === theirs) {
    return {
      type: "inSelect",
      operand: of.expression,
      select: valuesOf(rows),
      nullable: picked.expression.type !== "column" || picked.expression.nullable,
    };
  }
  throw new ValueError(of.label, `${picked.label} is something else, and never equal to it`);
}

/** The field of a row that a foreign key holds; of a primary key itself. */
function heldField(scope: Scope, fields: readonly FieldInfo[]): FieldInfo | undefined {
  const field = fields.at(-1)!;
  if (field.held !== null) return field.held();
  return modelBehind(scope, fields) === undefined ? undefined : field;
}

/** The model whose rows a field stands for: a foreign key, or a primary key; undefined for any other. */
function modelBehind({ info }: Pick<Scope, "info">, fields: readonly FieldInfo[]) {
  const field = fields.at(-1)!;
  if (field.target !== null) return field.target();
  const model = fields.at(-2)?.target?.() ?? info;
  return model.key.length === 1 && model.key[0] === field ? model : undefined;
}
