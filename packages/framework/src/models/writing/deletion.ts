import { ProtectedRow } from "../../database/errors.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { value } from "../../sql/build.ts";
import type { Expression } from "../../sql/tree.ts";
import { remove } from "./changing.ts";
import { countersOf } from "./counters.ts";
import { Tally, tallyRows } from "./counting.ts";
import { isRegistered, onDeleteOf, type ModelInfo } from "../declaring/info.ts";
import { among, AT_ONCE, keyText } from "./left.ts";
import { parted } from "../parted.ts";
import { emptyPlan, findsNothing, type Plan } from "../queries/plan.ts";
import { needsCare, pointingAt, pointsAt, type Pointing } from "../relations/pointing.ts";
import { isEndHeard, tellOfEnd } from "./row-events.ts";
import { locking, readable, readAttributes, type Readable } from "../rows/reading.ts";
import { checkRows, wholeNumber } from "../queries/steps.ts";

/** The rows that go when the rows of a set are deleted, and those that are in the way. */
export interface Deletion {
  /** How many rows go in all. */
  readonly total: number;
  /** How many rows go of each model, by its name: those of the set, and those that they take along. */
  readonly rows: Readonly<Record<string, number>>;
  /** How many rows stay with a relation that is emptied, by that: `Post.editor`. */
  readonly emptied: Readonly<Record<string, number>>;
  /** How many rows keep the others from going, by the relation with which they point at them: `Topic.author`. */
  readonly keeping: Readonly<Record<string, number>>;
  /** Whether there are more than `upTo`, so that these numbers say no more than "at least". */
  readonly more: boolean;
}

/** Options of `deletes`. */
export interface DeletionOptions {
  /** Look at no more rows than this: a page says "more than 500". Left out: at all of them. */
  readonly upTo?: number;
}

const NEVER: Expression = { type: "constant", value: false };

/** A row that was looked at: its values by attribute. */
type Row = Readonly<Record<string, unknown>>;

/** Return what deleting the rows of a set would do, and do nothing. */
export async function deletionOf(set: Readable, { upTo }: DeletionOptions = {}): Promise<Deletion> {
  const { info } = set;
  checkRows(set.plan, info, "deletes");
  if (!isRegistered(info)) throw unknownChildren(info);
  const most = upTo === undefined ? Infinity : wholeNumber("upTo", upTo, 1);
  const found = new Found(set, most, null);
  await found.begin(() => true);
  await found.look();
  return found.deletion();
}

/** Delete the rows of a set, and return what went. */
export function removeCounted(set: Readable): Promise<Deletion> {
  return set.database.transaction(async () => {
    const deletion = await deletionOf(set);
    await removeAll(set);
    return deletion;
  });
}

/**
 * Delete all rows of a set. The database sees to foreign keys; to generic relations, of which it knows nothing, this
 * does, in the same transaction.
 */
export async function removeAll(set: Readable): Promise<number> {
  const { info } = set;
  if (!isFollowed(info)) return remove(set);
  checkRows(set.plan, info, "a write");
  return locking(set).transaction(async () => {
    const found = new Found(set, Infinity, "update");
    const rows = await found.begin(isFollowed);
    await found.tell("deleting");
    const tally = await found.tally();
    await found.release();
    let affected = 0;
    // By their keys: what finds them may look at rows that went just now.
    for (const some of parted(rows, AT_ONCE))
      affected += await remove(found.rowsOf(info, among(info, some)));
    await tally.write(set);
    await found.tell("deleted");
    return affected;
  });
}

/** Whether it has to be known which rows of a model go, and which go with them. */
function isFollowed(info: ModelInfo): boolean {
  return needsCare(info) || isEndHeard(info);
}

function unknownChildren({ name }: ModelInfo): QuintetError {
  return new QuintetError(`Which models point at ${name} is not known: it was never registered.`, {
    code: "models.not-registered",
    hint: `List it with them in the site's models: registerModels([${name}, …]).`,
  });
}

/** What points at rows that go. */
interface Pointed {
  readonly by: Pointing;
  readonly parents: readonly Row[];
}

/** The rows that go, found generation after generation; each once, whatever the ways to it. */
class Found {
  readonly #set: Readable;
  readonly #most: number;
  readonly #lock: Plan["lock"];
  readonly #gone = new Map<ModelInfo, Map<string, Row>>();
  readonly #emptied = new Map<string, Set<string>>();
  readonly #keeping = new Map<string, Set<string>>();
  readonly #pointed: Pointed[] = [];
  #seen = 0;
  #more = false;

  constructor(set: Readable, most: number, lock: Plan["lock"]) {
    this.#set = set;
    this.#most = most;
    this.#lock = lock;
  }

  /** Find the rows that go, of the models that are of interest, and return those of the set itself. */
  async begin(isOfInterest: (info: ModelInfo) => boolean): Promise<readonly Row[]> {
    const { info, plan } = this.#set;
    if (findsNothing(plan)) return [];
    const rows = await this.#read(this.#set);
    await this.#follow(info, rows, isOfInterest);
    return rows;
  }

  /** Read of rows what others hold of them: no more than may be looked at, and one. */
  async #read(rows: Readable): Promise<readonly Row[]> {
    const { info, plan } = rows;
    const names = new Set(info.key.map(({ attribute }) => attribute));
    for (const { field } of pointingAt(info)) names.add(field.held!().attribute);
    const left = this.#most - this.#seen + 1;
    const limit = left === Infinity ? plan.limit : Math.min(left, plan.limit ?? Infinity);
    return readAttributes(rows, [...names], { lock: this.#lock, limit });
  }

  async #follow(
    info: ModelInfo,
    rows: readonly Row[],
    isOfInterest: (info: ModelInfo) => boolean,
  ): Promise<void> {
    const fresh = this.#note(info, rows);
    if (fresh.length === 0 || this.#more) return;
    for (const by of pointingAt(info)) {
      this.#pointed.push({ by, parents: fresh });
      if (onDeleteOf(by.field) !== "cascade") continue;
      if (by.generic === null && !isOfInterest(by.child)) continue;
      for await (const children of this.#children(by, fresh)) {
        await this.#follow(by.child, children, isOfInterest);
        if (this.#more) return;
      }
    }
  }

  /** Look for rows that stay: their keys are emptied, or keep the others from going. */
  async look(): Promise<void> {
    for (const { by, parents } of this.#pointed) {
      const rule = onDeleteOf(by.field);
      // What a generic relation does not see to stands in nobody's way.
      if (rule === "cascade" || (rule === "noAction" && by.generic !== null)) continue;
      const isKept = rule !== "setNull" && by.generic === null;
      const notes = rule === "setNull" ? this.#emptied : this.#keeping;
      for await (const children of this.#children(by, parents))
        for (const key of this.#staying(by, children, isKept)) this.#count(notes, by, key);
      if (this.#more) return;
    }
  }

  /** The keys of rows that do not go anyway. The database may look at its foreign keys before those are gone. */
  #staying({ child }: Pointing, rows: readonly Row[], all: boolean): readonly string[] {
    const gone = this.#gone.get(child);
    return rows.map((row) => keyText(child, row)).filter((key) => all || !gone?.has(key));
  }

  /** Note what counters have of the rows that go. */
  async tally(): Promise<Tally> {
    const tally = new Tally();
    for (const [info, rows] of this.#gone)
      await tallyRows(tally, this.rowsOf(info, NEVER), [...rows.values()], countersOf(info), -1);
    return tally;
  }

  /** Tell who listens to the models of the rows that go. */
  async tell(kind: "deleting" | "deleted"): Promise<void> {
    for (const [info, rows] of this.#gone)
      await tellOfEnd(this.rowsOf(info, NEVER), kind, [...rows.values()]);
  }

  /** Do for generic relations what a database does for foreign keys, the youngest rows first. */
  async release(): Promise<void> {
    const generic = this.#pointed.filter(({ by }) => by.generic !== null).reverse();
    for (const { by, parents } of generic) if (isKeeping(by)) await this.#refuseKept(by, parents);
    for (const { by, parents } of generic) {
      const rule = onDeleteOf(by.field);
      for (const some of parted(parents)) {
        const rows = this.rowsOf(by.child, pointsAt(by, some));
        if (rule === "setNull") await empty(rows, by);
        if (rule === "cascade") await remove(rows);
      }
    }
  }

  async #refuseKept(by: Pointing, parents: readonly Row[]): Promise<void> {
    let count = 0;
    for await (const children of this.#children(by, parents))
      count += this.#staying(by, children, false).length;
    if (count === 0) return;
    const { name: model } = by.field.target!();
    const pointing = [{ model: by.child.name, field: by.generic!.info.name, count }];
    throw new ProtectedRow({ number: "", constraint: "", model, pointing });
  }

  deletion(): Deletion {
    const rows = [...this.#gone].map(([info, keys]) => [info.name, keys.size] as const);
    return {
      total: rows.reduce((sum, [, count]) => sum + count, 0),
      rows: Object.fromEntries(rows),
      emptied: sizes(this.#emptied),
      keeping: sizes(this.#keeping),
      more: this.#more,
    };
  }

  /** The rows among these that were not noted before. */
  #note(info: ModelInfo, rows: readonly Row[]): readonly Row[] {
    const known = this.#gone.get(info) ?? new Map<string, Row>();
    const fresh = rows.filter((row) => !known.has(keyText(info, row)));
    const room = this.#room(fresh.length);
    if (room > 0) this.#gone.set(info, known);
    for (const row of fresh.slice(0, room)) known.set(keyText(info, row), row);
    return fresh;
  }

  #count(notes: Map<string, Set<string>>, { field: { label } }: Pointing, key: string): void {
    const keys = notes.get(label) ?? new Set();
    if (keys.has(key) || this.#room(1) === 0) return;
    notes.set(label, keys.add(key));
  }

  /** Of so many rows more, how many may still be counted. */
  #room(wanted: number): number {
    const room = Math.min(wanted, this.#most - this.#seen);
    this.#seen += room;
    if (room < wanted) this.#more = true;
    return room;
  }

  async *#children(by: Pointing, parents: readonly Row[]) {
    for (const some of parted(parents))
      yield await this.#read(this.rowsOf(by.child, pointsAt(by, some)));
  }

  /** The rows of a model that meet a condition, in the database of the set. */
  rowsOf(info: ModelInfo, condition: Expression): Readable {
    const { database, plan } = this.#set;
    const { database: chosen, timeout } = plan;
    return readable(info, database, {
      ...emptyPlan,
      database: chosen,
      timeout,
      conditions: [condition],
      order: [],
    });
  }
}

function isKeeping({ field }: Pointing): boolean {
  return onDeleteOf(field) === "restrict";
}

/** Have rows be about nothing any more. */
async function empty({ info, database, plan }: Readable, { generic }: Pointing): Promise<void> {
  const { kind, id } = generic!.info;
  const set = [kind, id].map(({ column, bind }) => ({ column, expression: value(bind, null) }));
  const key = info.key.map(({ column }) => column);
  const [where] = plan.conditions as [Expression];
  await database.run({ type: "update", table: info.table, key, set, where, fromBefore: false });
}

function sizes(notes: ReadonlyMap<string, ReadonlySet<string>>): Record<string, number> {
  return Object.fromEntries([...notes].map(([label, { size }]) => [label, size]));
}
