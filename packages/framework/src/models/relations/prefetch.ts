import { decoderOf, type Raw } from "../../database/decode.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { isOneOf } from "../../sql/build.ts";
import { encoded } from "../conditions/comparison.ts";
import { Groups } from "../queries/groups.ts";
import { noteDatabase } from "../rows/origin.ts";
import { byKey } from "../declaring/key.ts";
import { parted } from "../parted.ts";
import { emptyPlan, type Origin, type Prefetched, type QuerySource } from "../queries/plan.ts";
import type { Children } from "./prefetchable.ts";
import { heldBy } from "./relation.ts";
import { columnOf, Scope } from "../conditions/scope.ts";
import { childrenOf, laidSelect, type Laid } from "../queries/select.ts";
import type { FieldInfo, GenericInfo, ManyInfo, ModelInfo } from "../declaring/info.ts";
import type { HoldsRows } from "./many.ts";

type Row = Record<string, unknown>;

/** A step of a path: to one row, to many, or to rows of several models, behind which there is no further step. */
export type Step = FieldInfo | ManyInfo | GenericInfo;

/** Read the rows of a set, with what is read besides for them. */
export async function readRows(from: Origin, { plan }: QuerySource, laid: Laid): Promise<object[]> {
  const { rows } = await from.database.run(laid.select);
  return madeOf(from, plan, laid, rows);
}

/** Make objects of rows that were read, and read what is to be read besides. */
export async function madeOf(
  from: Origin,
  plan: QuerySource["plan"],
  { layout }: Laid,
  rows: unknown[][],
): Promise<object[]> {
  const made = layout.hydrator(from.database.engine)(rows) as object[];
  if (made.length > 0) for (const one of plan.prefetched) await one.attach(from, made);
  if (from.chosen && plan.picked === null) noteDatabase(from.database, plan, made);
  return made;
}

/** Return the children of rows, to be read in one query for all of them. */
export function childrenFor(name: string, parent: ModelInfo, children: Children): Prefetched {
  const held = heldBy(children.key, parent);
  return {
    name,
    held,
    async attach(from, parents) {
      const groups = new Groups();
      for (const row of parents as readonly Row[]) row[name] = groups.opened(heldIn(row, held));
      await readChildren(from, groups, held, children);
    },
  };
}

/** Read the children of those whose lists are open, and put each into its list. */
async function readChildren(
  from: Origin,
  groups: Groups,
  held: FieldInfo,
  children: Children,
): Promise<void> {
  for (const keys of parted(groups.held)) {
    const laid = childrenOf(
      children,
      keys.map((key) => encoded(held, key)),
    );
    const { rows } = await from.database.run(laid.select);
    const decode = decoderOf(from.database.engine, held.bind);
    // Whose child it is stands last in each row.
    const owners = rows.map((row) => {
      const raw = row.at(-1) as Raw;
      const owner = decode === null ? raw : decode(raw);
      return held.codec.read === null ? owner : held.codec.read(owner);
    });
    const made = await madeOf(from, children.source.plan, laid, rows);
    made.forEach((child, index) => groups.of(owners[index]).push(child));
  }
}

/** What foreign keys to a row hold; values that were picked may have it as `pk` alone. */
function heldIn(row: Row, { attribute }: FieldInfo): unknown {
  return row[attribute in row ? attribute : "pk"];
}

/** Return the row that a foreign key of rows points at, to be read in one query for all of them. */
export function targetsFor(name: string, key: FieldInfo, targets: QuerySource): Prefetched {
  return {
    name,
    held: null,
    async attach(from, rows) {
      await loadTargets(from, rows, key, targets);
    },
  };
}

/** Return the rows that a generic relation is about, to be read in one query for each kind of them. */
export function subjectsFor(generic: GenericInfo, sets: readonly QuerySource[]): Prefetched {
  return {
    name: generic.name,
    held: null,
    attach: (from, rows) => loadSubjects(from, rows, generic, sets),
  };
}

/** Return rows behind a path of foreign keys, to be read in one query for each step of it. */
export function pathFor(path: string, keys: readonly Step[]): Prefetched {
  return { name: path, held: null, attach: (from, rows) => loadPath(from, rows, keys) };
}

/** Return the rows of a relation to many, to be read in one query for all that have it. */
export function manyFor(many: ManyInfo, targets: QuerySource): Prefetched {
  return {
    name: many.name,
    held: null,
    async attach(from, rows) {
      await loadMany(from, rows, many, targets);
    },
  };
}

/** Load the rows of a relation to many, with the key of whose they are from the table between, and return them. */
async function loadMany(
  from: Origin,
  rows: readonly object[],
  many: ManyInfo,
  targets: QuerySource,
): Promise<readonly object[]> {
  const managers = (rows as readonly Row[]).map((row) => row[many.name] as HoldsRows | undefined);
  if (managers.includes(undefined)) {
    throw new QuintetError(
      `${many.label} is loaded with whole rows: values have nothing to hold it.`,
      {
        code: "models.bad-prefetch",
        hint: "Leave values() out, or pick a value of the model between.",
      },
    );
  }
  const held = many.own().held!();
  const heldOf = ({ owner }: HoldsRows) => (owner as Row)[held.attribute];
  const groups = new Groups();
  const missing = (managers as HoldsRows[]).filter((one) => !one.isLoaded);
  for (const one of missing) groups.opened(heldOf(one));
  await readChildren(from, groups, held, othersOf(many, targets));
  for (const one of missing) one.hold(eachOnce(groups.opened(heldOf(one)) as Row[]));
  return (managers as HoldsRows[]).flatMap((one) => one.rows);
}

/** The targets as children of the rows that have the relation: the table between points at these. */
function othersOf(many: ManyInfo, { info, plan }: QuerySource): Children {
  const scope = new Scope(info, plan);
  const by = scope.between([], { ...many, own: many.other, other: many.own });
  const order = plan.order ?? (info.options.orderBy === undefined ? byKey(info) : null);
  return { source: { info, plan: { ...plan, order, joins: scope.joins } }, by, key: many.own() };
}

/** Rows by their keys: two rows between may lead to the same one. */
function eachOnce(rows: readonly Row[]): object[] {
  const found = new Map<unknown, object>();
  for (const row of rows) found.set(row["pk"], row);
  return [...found.values()];
}

/** Load the rows behind a path, one query for each step; what is loaded already stays. */
export async function loadPath(
  from: Origin,
  rows: readonly object[],
  keys: readonly Step[],
): Promise<void> {
  let reached = rows;
  for (const key of keys) {
    if (reached.length === 0) return;
    if ("keys" in key) {
      const missing = reached.filter((row) => !Object.hasOwn(row, key.name));
      return loadSubjects(from, missing, key, []);
    }
    if ("through" in key) {
      const targets = { info: key.target(), plan: emptyPlan };
      reached = await loadMany(from, reached, key, targets);
      continue;
    }
    const missing = reached.filter((row) => !Object.hasOwn(row, key.name));
    await loadTargets(from, missing, key, { info: key.target!(), plan: emptyPlan });
    const behind = reached.map((row) => (row as Row)[key.name]);
    reached = [...new Set(behind.filter((row) => row !== null))] as object[];
  }
}

/** Load what rows are about, kind after kind; of a kind that has a query set among these, as that reads it. */
async function loadSubjects(
  from: Origin,
  rows: readonly object[],
  generic: GenericInfo,
  sets: readonly QuerySource[],
): Promise<void> {
  const kindOf = (row: object) => (row as Row)[generic.kind.attribute];
  for (const [kind, key] of generic.keys) {
    const info = key.target!();
    const set = sets.find((one) => one.info.table === info.table);
    const some = rows.filter((row) => kindOf(row) === kind);
    if (some.length > 0) await loadTargets(from, some, key, set ?? { info, plan: emptyPlan });
  }
  for (const row of rows) if (!generic.keys.has(String(kindOf(row)))) show(row, generic.name, null);
}

/** The model's getter, which refuses what is not loaded, stands in the way of an assignment. */
function show(row: object, name: string, value: unknown): void {
  const told = { value, writable: true, configurable: true, enumerable: true };
  Object.defineProperty(row, name, told);
}

async function loadTargets(
  from: Origin,
  rows: readonly object[],
  key: FieldInfo,
  { info, plan }: QuerySource,
): Promise<void> {
  const held = heldBy(key, info);
  const groups = new Groups();
  for (const row of rows as readonly Row[])
    if (row[key.attribute] !== null) groups.opened(row[key.attribute]);
  for (const some of parted(groups.held)) {
    const among = isOneOf(
      columnOf(held),
      some.map((one) => encoded(held, one)),
    );
    const source = { info, plan: { ...plan, conditions: [...plan.conditions, among] } };
    for (const target of await readRows(from, source, laidSelect(source)))
      groups.of((target as Row)[held.attribute]).push(target);
  }
  for (const row of rows as readonly Row[]) {
    const pointing = row[key.attribute];
    show(row, key.name, pointing === null ? null : (groups.opened(pointing)[0] ?? null));
  }
}
