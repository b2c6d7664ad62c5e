import { equal, isOneOf, selectFrom, selectionOf, value as bound } from "../../sql/build.ts";
import type { Scalar } from "../../sql/bind.ts";
import type { Expression, Value } from "../../sql/tree.ts";
import { encoded } from "../conditions/comparison.ts";
import { countersOf, type CounterInfo } from "./counters.ts";
import type { FieldInfo, ModelInfo } from "../declaring/info.ts";
import { among, AT_ONCE } from "./left.ts";
import { parted } from "../parted.ts";
import { emptyPlan } from "../queries/plan.ts";
import { all, readAttributes, type Readable } from "../rows/reading.ts";
import { countAll } from "../expressions/aggregates.ts";
import { columnOf } from "../conditions/scope.ts";
import { correlated } from "../queries/select.ts";
import { pickedOf } from "../queries/steps.ts";

/** A row with its key, by attribute. */
type Row = Readonly<Record<string, unknown>>;

/** By how much counters change: for each the rows that hold it, by what is held of them. */
export class Tally {
  readonly #changes = new Map<CounterInfo, Map<Scalar, { readonly held: Value; by: number }>>();

  /** Note so many rows more, or fewer, of the row of which this is held. */
  add(counter: CounterInfo, held: Value, by: number): void {
    const changes = this.#changes.get(counter) ?? new Map();
    this.#changes.set(counter, changes);
    const noted = changes.get(held.value) ?? { held, by: 0 };
    noted.by += by;
    changes.set(held.value, noted);
  }

  /** Write the changes: one statement for all rows of a counter that change alike. */
  async write({ database }: Readable): Promise<void> {
    for (const [counter, changes] of this.#changes) {
      const bySize = Map.groupBy(changes.values(), ({ by }) => by);
      bySize.delete(0);
      for (const [by, some] of bySize)
        for (const part of parted(some.map(({ held }) => held)))
          await database.run(counted(counter, part, by));
    }
  }
}

function counted({ key, into }: CounterInfo, held: readonly Value[], by: number) {
  const { table, key: keys } = key.target!();
  const [only] = held;
  const by0 = columnOf(key.held!());
  return {
    type: "update",
    table,
    key: keys.map(({ column }) => column),
    set: [
      {
        column: into.column,
        expression: {
          type: "arithmetic",
          operator: "+",
          left: columnOf(into),
          right: bound("integer", by),
        },
      },
    ],
    where: held.length === 1 ? equal(by0, only!) : isOneOf(by0, held),
    fromBefore: false,
  } as const;
}

/** Return how many rows a counter counts, as a value of each row that has the counter. */
export function countedRows({ of, key, where, into }: CounterInfo): Expression {
  const conditions = where === null ? [] : [where];
  const children = {
    source: { info: of, plan: { ...emptyPlan, conditions } },
    by: columnOf(key),
    key,
  };
  const { expression } = countAll(into.label);
  const select = correlated(children, key.target!(), [{ expression, exact: false }]);
  return { type: "subquery", select };
}

/** Return the statement that counts anew for the rows that meet a condition. */
export function recounting(counter: CounterInfo, where: Expression) {
  const { table, key } = counter.key.target!();
  const set = [{ column: counter.into.column, expression: countedRows(counter) }];
  const keys = key.map(({ column }) => column);
  return { type: "update", table, key: keys, set, where, fromBefore: false } as const;
}

/** Count anew for all that these rows, as they were written, point at. */
export async function recountFor(
  { database }: Readable,
  counter: CounterInfo,
  rows: readonly Row[],
): Promise<void> {
  const held = new Map(heldIn(counter, rows).map((one) => [one.value, one]));
  const operand = columnOf(counter.key.held!());
  for (const some of parted([...held.values()]))
    await database.run(recounting(counter, isOneOf(operand, some)));
}

/** Note rows as they now are, those that each counter counts. */
export async function tallyRows(
  tally: Tally,
  set: Readable,
  rows: readonly Row[],
  counters: readonly CounterInfo[],
  by: 1 | -1,
): Promise<void> {
  for (const some of parted(rows, AT_ONCE)) {
    const isOne = among(set.info, some);
    for (const counter of counters) {
      const conditions = counter.where === null ? [isOne] : [isOne, counter.where];
      for (const held of await heldBy(set, counter.key, conditions))
        if (held !== null) tally.add(counter, encoded(counter.key, held), by);
    }
  }
}

/** What a foreign key of rows holds, as it is now and whatever the transaction saw before. */
function heldBy(
  set: Readable,
  key: FieldInfo,
  conditions: readonly Expression[],
): Promise<readonly unknown[]> {
  const { database, timeout } = set.plan;
  const plan = { ...emptyPlan, database, timeout, conditions, order: [], lock: "update" } as const;
  const picked = pickedOf({ info: set.info, plan }, [key.attribute], "value");
  return all(set.changed({ ...plan, ...picked }));
}

/** Return the counters that a write of these columns may change. */
export function countersBy(info: ModelInfo, columns: readonly string[]): readonly CounterInfo[] {
  return countersOf(info).filter((one) => columns.some((column) => one.dependsOn(column)));
}

/** How rows are made, and what is done behind it in the same transaction. */
interface Making<Made> {
  make(): Promise<Made>;
  behind(made: Made): Promise<void>;
}

/**
 * Make rows of these values, and have counters count them. What the rows point at is locked before they are made, as two
 * inserts that share a lock upon it could not both go on to write it: those of which all are counted are written
 * first, others are looked up behind.
 */
export async function makeCounted<Made extends readonly object[]>(
  set: Readable,
  values: readonly Row[],
  { make, behind }: Making<Made>,
): Promise<Made> {
  const counters = countersOf(set.info);
  return set.database.transaction(async () => {
    const first = new Tally();
    for (const counter of counters)
      if (counter.where === null)
        for (const held of heldIn(counter, values)) first.add(counter, held, 1);
    await first.write(set);
    const some = counters.filter(({ where }) => where !== null);
    for (const counter of some)
      if (!counters.some(({ key, where }) => where === null && key === counter.key))
        await lockFor(set, counter, values);
    const made = await make();
    const last = new Tally();
    await tallyRows(last, set, made as readonly Row[], some, 1);
    await last.write(set);
    await behind(made);
    return made;
  });
}

/** What a counter's foreign key holds in values to be written. */
function heldIn({ key }: CounterInfo, values: readonly Row[]): readonly Value[] {
  return values.flatMap((row) => {
    const written = row[key.name] ?? null;
    return written === null ? [] : [encoded(key, written)];
  });
}

async function lockFor({ database }: Readable, counter: CounterInfo, values: readonly Row[]) {
  if (database.engine === "sqlite") return;
  const held = counter.key.held!();
  const keys = new Map(heldIn(counter, values).map((one) => [one.value, one]));
  for (const some of parted([...keys.values()]))
    await database.run({
      ...selectFrom(counter.key.target!().table, selectionOf([held.column])),
      where: isOneOf(columnOf(held), some),
      lock: "update",
    });
}

/** What is done to rows that are locked: to so many of them at a time, and behind it to all. */
interface Change {
  change(rows: Readable): Promise<number>;
  /** What is written of their keys. */
  readonly written: Row;
  /** `keys` are those that the rows have now. */
  behind(keys: readonly Row[]): Promise<void>;
}

/**
 * Change rows of a set, and with them the counters that the change may concern. The rows are locked first, and
 * changed by their keys: those that the set finds meanwhile are not among them.
 */
export function changeCounted(
  set: Readable,
  counters: readonly CounterInfo[],
  { change, written, behind }: Change,
): Promise<number> {
  return set.database.transaction(async () => {
    const rows = await lockedKeys(set);
    const changed = rows.map((row) => ({ ...row, ...written }));
    const send = async () => {
      let sum = 0;
      for (const some of parted(rows, AT_ONCE)) sum += await change(rowsOf(set, some));
      return sum;
    };
    const affected = await changeTallied(set, { rows, changed }, counters, send);
    await behind(changed);
    return affected;
  });
}

/** Change these rows, in a transaction, and have the counters take over what that makes of their numbers. */
export async function changeTallied(
  set: Readable,
  { rows, changed = rows }: { readonly rows: readonly Row[]; readonly changed?: readonly Row[] },
  counters: readonly CounterInfo[],
  change: () => Promise<number>,
): Promise<number> {
  const tally = new Tally();
  await tallyRows(tally, set, rows, counters, -1);
  const affected = await change();
  await tallyRows(tally, set, changed, counters, 1);
  await tally.write(set);
  return affected;
}

/** Return the keys of these rows, of those that are still there, and lock them. */
export async function lockedAmong(set: Readable, rows: readonly Row[]): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (const some of parted(rows, AT_ONCE)) found.push(...(await lockedKeys(rowsOf(set, some))));
  return found;
}

function rowsOf(set: Readable, rows: readonly Row[]): Readable {
  const { database, timeout } = set.plan;
  return set.changed({ ...emptyPlan, database, timeout, conditions: [among(set.info, rows)] });
}

/** The keys of the rows of a set, which stay as they are until the transaction ends. */
function lockedKeys(set: Readable): Promise<readonly Row[]> {
  const { info, plan } = set;
  const names = info.key.map(({ attribute }) => attribute);
  return readAttributes(set, names, { lock: plan.lock ?? "update" });
}
