import type { Expression } from "../../sql/tree.ts";
import { anyOf, isOneOf } from "../../sql/build.ts";
import { encoded } from "../conditions/comparison.ts";
import type { ModelInfo } from "../declaring/info.ts";
import { isRow } from "../declaring/key.ts";
import { parted } from "../parted.ts";
import { emptyPlan } from "../queries/plan.ts";
import { all, type Readable } from "../rows/reading.ts";
import { columnOf } from "../conditions/scope.ts";

/** Rows that are read again at a time. */
export const AT_ONCE = 1000;

/** Read what the database gave rows that were just made: its defaults, and what it works out. */
export async function readLeft(set: Readable, made: readonly object[]): Promise<void> {
  const { info } = set;
  const keyed = new Map(made.map((row) => [keyText(info, row), row]));
  for (const some of parted(made, AT_ONCE)) {
    const conditions = [among(info, some)];
    const { database } = set.plan;
    const found = await all(set.changed({ ...emptyPlan, database, conditions }));
    for (const row of found) Object.assign(keyed.get(keyText(info, row))!, row);
  }
}

/** Return the key of a row as text, to find it among others by. */
export function keyText({ key }: ModelInfo, row: object): string {
  return JSON.stringify(key.map(({ attribute }) => String(Reflect.get(row, attribute))));
}

/** Return the condition that a row is one of these, by its key. */
export function among(info: ModelInfo, rows: readonly object[]): Expression {
  const [key, ...more] = info.key;
  if (key === undefined || more.length > 0) return anyOf(rows.map((row) => isRow(info, row)));
  const held = rows.map((row) => encoded(key, Reflect.get(row, key.attribute)));
  return isOneOf(columnOf(key), held);
}
