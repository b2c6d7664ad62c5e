import { listOf } from "../../kernel/argument.ts";
import { DoesNotExist, FieldError, ValueError } from "../errors.ts";
import { nameText } from "../name-text.ts";
import { conditionOf } from "../conditions/conditions.ts";
import { fieldNamed, type ModelInfo } from "../declaring/info.ts";
import { among, AT_ONCE, keyText } from "../writing/left.ts";
import { parted } from "../parted.ts";
import { isSliced } from "./plan.ts";
import type { DayUnit } from "../../sql/moment.ts";
import { col } from "../expressions/term.ts";
import { dateKind } from "../fields/date.ts";
import { all, first, type Readable } from "../rows/reading.ts";
import { Scope } from "../conditions/scope.ts";
import { lastResort, reversedOrder, sliced, turned } from "./select.ts";
import { checkRows, checkWhole, orderOf, pickedOf } from "./steps.ts";

/** Return the last row of a set in its order, of its slice where it has one. */
export function last(set: Readable): Promise<object | null> {
  return first(whole(set).changed({ order: reversedOrder(set) }));
}

/** Return the first row by these keys, or the last; throws where there is none. */
export async function endBy(
  set: Readable,
  keys: readonly string[],
  latest: boolean,
): Promise<object> {
  const rows = whole(set);
  const scope = new Scope(rows.info, rows.plan);
  const order = [...orderOf(scope, keys), ...lastResort(rows.info, rows.plan)];
  const found = await first(
    rows.changed({ order: latest ? order.map(turned) : order, joins: scope.joins }),
  );
  if (found === null) throw new DoesNotExist(set.info.name);
  return found;
}

/** A slice as rows that can be ordered anew. */
function whole(set: Readable): Readable {
  if (!isSliced(set.plan)) return set;
  checkRows(set.plan, set.info, "the end of a slice");
  return set.changed(sliced(set));
}

/** Return the rows with these values of a unique field, by the value, in the order of the values. */
export async function inBulk(
  set: Readable,
  values: readonly unknown[],
  written?: string,
): Promise<Map<unknown, object>> {
  checkWhole(set, "inBulk");
  listOf("inBulk", "a list of keys", values);
  const { key } = set.info;
  if (written === undefined && key.length > 1) return inBulkByParts(set, values);
  const name = written ?? key[0]!.name;
  const field = fieldNamed(set.info, name);
  if (field?.field.settings.unique !== true) {
    const unique = [...set.info.fields.values()].filter((one) => one.field.settings.unique);
    const choices = unique.map((one) => one.name);
    nameText(set.info.name, name, choices);
    const message = `${set.info.name} has no unique field "${name.slice(0, 80)}" to find rows by.`;
    throw new FieldError(message, "models.unknown-field", name, choices);
  }
  const found = new Map<unknown, object>();
  for (const some of parted(values)) {
    const among = conditionOf(new Scope(set.info, set.plan), { [`${name}__in`]: some });
    const conditions = [...set.plan.conditions, among];
    for (const row of await all(set.changed({ conditions })))
      found.set((row as Record<string, unknown>)[field.attribute], row);
  }
  return inOrder(found, values);
}

/** The rows by their keys, in the order of the keys; at the end those that the database takes for the same as one. */
function inOrder<Key>(found: ReadonlyMap<Key, object>, keys: Iterable<Key>): Map<Key, object> {
  const known = [...keys].filter((key) => found.has(key));
  return new Map([...known.map((key) => [key, found.get(key)!] as const), ...found]);
}

/** Return the rows whose keys of several fields these objects have, each by the very object that says it. */
async function inBulkByParts(
  set: Readable,
  keys: readonly unknown[],
): Promise<Map<unknown, object>> {
  const { info } = set;
  const asked = new Map(keys.map((one) => [keyText(info, keyOf(info, one)), one] as const));
  const found = new Map<unknown, object>();
  for (const some of parted([...asked.values()] as object[], AT_ONCE)) {
    const conditions = [...set.plan.conditions, among(info, some)];
    for (const row of await all(set.changed({ conditions })))
      found.set(asked.get(keyText(info, row)), row);
  }
  return inOrder(found, asked.values());
}

/** An object with all fields of a key. */
function keyOf({ name, key }: ModelInfo, written: unknown): object {
  const names = key.map(({ attribute }) => attribute);
  if (typeof written === "object" && written !== null && names.every((one) => one in written))
    return written;
  throw new ValueError(
    `${name}.pk`,
    "a key of several fields is an object",
    `Write { ${names.join(", ")} }.`,
  );
}

/**
 * Return the first days of the years, quarters, months or weeks, or the days, in which a day or a moment of the rows lies,
 * each once, the earliest first.
 */
export async function dates(set: Readable, name: string, unit: DayUnit): Promise<Date[]> {
  checkWhole(set, "dates");
  nameText(set.info.name, name, [...set.info.fields.keys()]);
  const isSet = conditionOf(new Scope(set.info, set.plan), { [`${name}__isnull`]: false });
  const plan = { ...set.plan, conditions: [...set.plan.conditions, isSet] };
  const isDay = fieldNamed(set.info, name)?.field.type === dateKind;
  const first = (isDay ? col(name) : col(name).date()).trunc(unit);
  const picked = pickedOf({ info: set.info, plan }, [{ first }], "value");
  const scope = new Scope(set.info, { ...plan, ...picked });
  const order = orderOf(scope, [first]);
  const rows = await all(
    set.changed({ ...plan, ...picked, distinct: true, order, joins: scope.joins }),
  );
  return (rows as unknown as string[]).map((day) => new Date(`${day}T00:00:00Z`));
}
