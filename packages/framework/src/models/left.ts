import { conditionOf } from "./conditions.ts";
import { emptyPlan } from "./plan.ts";
import { keyOf } from "./primary-key.ts";
import { all, type Readable } from "./reading.ts";
import { Scope } from "./scope.ts";

/** Rows that are read again at a time. */
const AT_ONCE = 1000;

/** Read what the database gave rows that were just made: its defaults, and what it works out. */
export async function readLeft(set: Readable, made: readonly object[]): Promise<void> {
  const { name, attribute } = keyOf(set.info);
  const keyed = new Map(made.map((row) => [String(Reflect.get(row, attribute)), row]));
  for (let start = 0; start < made.length; start += AT_ONCE) {
    const some = made.slice(start, start + AT_ONCE);
    const keys = some.map((row): unknown => Reflect.get(row, attribute));
    const among = conditionOf(new Scope(set.info, emptyPlan), { [`${name}__in`]: keys });
    const { database } = set.plan;
    const found = await all(set.changed({ ...emptyPlan, database, conditions: [among] }));
    for (const row of found) {
      Object.assign(keyed.get(String(Reflect.get(row, attribute)))!, row);
    }
  }
}
