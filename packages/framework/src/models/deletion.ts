import { QuintetError } from "../kernel/errors.ts";
import { isOneOf } from "../sql/build.ts";
import type { Expression } from "../sql/tree.ts";
import { remove } from "./changing.ts";
import { encoded } from "./comparison.ts";
import { isRegistered, modelsBeside, onDeleteOf, type FieldInfo, type ModelInfo } from "./info.ts";
import { parted } from "./parted.ts";
import { emptyPlan, findsNothing } from "./plan.ts";
import { all, type Readable } from "./reading.ts";
import { columnOf } from "./scope.ts";
import { checkRows, pickedOf, wholeNumber } from "./steps.ts";

/** The rows that go when the rows of a set are deleted, and those that are in the way. */
export interface Deletion {
  /** How many rows go in all. */
  readonly total: number;
  /** How many rows go of each model, by its name: those of the set, and those that they take along. */
  readonly rows: Readonly<Record<string, number>>;
  /** How many rows stay with a foreign key that is emptied, by that key: `Post.editor`. */
  readonly emptied: Readonly<Record<string, number>>;
  /** How many rows keep the others from going, by the foreign key with which they point at them: `Topic.author`. */
  readonly keeping: Readonly<Record<string, number>>;
  /** Whether there are more than `upTo`, so that these numbers say no more than "at least". */
  readonly more: boolean;
}

/** Options of {@link deletionOf}. */
export interface DeletionOptions {
  /** Look at no more rows than this: a page says "more than 500". Left out: at all of them. */
  readonly upTo?: number;
}

/** A row that was looked at: its values by attribute. */
type Row = Readonly<Record<string, unknown>>;

/** A foreign key with the model that has it. */
interface Pointing {
  readonly child: ModelInfo;
  readonly field: FieldInfo;
}

/** Return what deleting the rows of a set would do, and do nothing. */
export async function deletionOf(set: Readable, { upTo }: DeletionOptions = {}): Promise<Deletion> {
  const { info, plan } = set;
  checkRows(plan, info, "deletes");
  if (!isRegistered(info)) throw unknownChildren(info);
  const most = upTo === undefined ? Infinity : wholeNumber("upTo", upTo, 1);
  const found = new Found(set, most);
  if (!findsNothing(plan)) await found.follow(info, await found.read(set));
  await found.look();
  return found.deletion();
}

/** Delete the rows of a set, and return what went. */
export function removeCounted(set: Readable): Promise<Deletion> {
  return set.database.transaction(async () => {
    const deletion = await deletionOf(set);
    await remove(set);
    return deletion;
  });
}

function unknownChildren({ name }: ModelInfo): QuintetError {
  return new QuintetError(`Which models point at ${name} is not known: it was never registered.`, {
    code: "models.not-registered",
    hint: `List it with them in the site's models: registerModels([${name}, …]).`,
  });
}

/** The rows that go, found generation after generation; each once, whatever the ways to it. */
class Found {
  readonly #set: Readable;
  readonly #most: number;
  readonly #gone = new Map<ModelInfo, Set<string>>();
  readonly #emptied = new Map<string, Set<string>>();
  readonly #keeping = new Map<string, Set<string>>();
  /** What points at rows that go and does not go by that. */
  readonly #staying: { readonly by: Pointing; readonly parents: readonly Row[] }[] = [];
  #seen = 0;
  #more = false;

  constructor(set: Readable, most: number) {
    this.#set = set;
    this.#most = most;
  }

  /** Read of rows what foreign keys hold of them: no more than may be looked at, and one. */
  async read(rows: Readable): Promise<readonly Row[]> {
    const { info, plan } = rows;
    const names = new Set(info.key.map(({ attribute }) => attribute));
    for (const { field } of pointingAt(info)) names.add(field.held!().attribute);
    const left = this.#most - this.#seen + 1;
    const limit = left === Infinity ? plan.limit : Math.min(left, plan.limit ?? Infinity);
    const bare = { ...plan, loaded: [], prefetched: [], deferred: [], lock: null, limit };
    const picked = pickedOf({ info, plan: bare }, [...names], "object");
    return (await all(rows.changed({ ...bare, ...picked }))) as Row[];
  }

  /** Note rows that go, and go after those that they take along. */
  async follow(info: ModelInfo, rows: readonly Row[]): Promise<void> {
    const fresh = this.#note(info, rows);
    if (fresh.length === 0 || this.#more) return;
    for (const by of pointingAt(info)) {
      if (onDeleteOf(by.field) !== "cascade") this.#staying.push({ by, parents: fresh });
      else
        for await (const children of this.#children(by, fresh)) {
          await this.follow(by.child, children);
          if (this.#more) return;
        }
    }
  }

  /** Look for rows that stay: their keys are emptied, or keep the others from going. */
  async look(): Promise<void> {
    for (const { by, parents } of this.#staying) {
      const isEmptied = onDeleteOf(by.field) === "setNull";
      const notes = isEmptied ? this.#emptied : this.#keeping;
      for await (const children of this.#children(by, parents)) {
        const gone = this.#gone.get(by.child);
        for (const row of children) {
          const key = keyText(by.child, row);
          if (!isEmptied || !gone?.has(key)) this.#count(notes, by.field.label, key);
        }
        if (this.#more) return;
      }
    }
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
    const known = this.#gone.get(info) ?? new Set<string>();
    const fresh = rows.filter((row) => !known.has(keyText(info, row)));
    const room = this.#room(fresh.length);
    if (room > 0) this.#gone.set(info, known);
    for (const row of fresh.slice(0, room)) known.add(keyText(info, row));
    return fresh;
  }

  #count(notes: Map<string, Set<string>>, label: string, key: string): void {
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

  async *#children({ child, field }: Pointing, parents: readonly Row[]) {
    const held = field.held!();
    for (const some of parted(parents)) {
      const values = some.map((row) => encoded(field, row[held.attribute]));
      yield await this.read(this.#rowsOf(child, isOneOf(columnOf(field), values)));
    }
  }

  #rowsOf(info: ModelInfo, condition: Expression): Readable {
    const { database, timeout } = this.#set.plan;
    const plan = { ...emptyPlan, database, timeout, conditions: [condition], order: [] };
    return readable(info, this.#set.database, plan);
  }
}

function readable(
  info: ModelInfo,
  database: Readable["database"],
  plan: Readable["plan"],
): Readable {
  const changed: Readable["changed"] = (changes) =>
    readable(info, database, { ...plan, ...changes });
  return { info, database, plan, changed };
}

/** Return the foreign keys that point at the rows of a model, of all models that were registered with it. */
export function pointingAt(info: ModelInfo): readonly Pointing[] {
  return modelsBeside(info).flatMap((child) =>
    [...child.fields.values()]
      .filter((field) => field.target?.().table === info.table)
      .map((field) => ({ child, field })),
  );
}

function keyText({ key }: ModelInfo, row: Row): string {
  return key.map(({ attribute }) => String(row[attribute])).join("\n");
}

function sizes(notes: ReadonlyMap<string, ReadonlySet<string>>): Record<string, number> {
  return Object.fromEntries([...notes].map(([label, { size }]) => [label, size]));
}
