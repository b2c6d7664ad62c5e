import { databaseInScope, runWith } from "../../database/scope.ts";
import { signal, type Signal } from "../../kernel/signal.ts";
import { infoOfModel, type ModelInfo } from "../declaring/info.ts";
import type { KeyParts } from "../queries/query-types.ts";
import { goingWith } from "../relations/pointing.ts";
import type { Readable } from "../rows/reading.ts";
import { FieldError } from "../errors.ts";
import { nameText } from "../name-text.ts";
import type { AnyModel, ManyNames, ManyOf } from "../rows/row.ts";

/** The primary key of a row, as `pk__in` and `inBulk` take it: of several fields, an object of them. */
export type RowKey<M extends AnyModel> = "pk" extends keyof InstanceType<M>
  ? InstanceType<M>["pk"]
  : KeyParts<M>;

/** Rows that were changed by one write. */
export interface RowsChanged<M extends AnyModel> {
  readonly keys: readonly RowKey<M>[];
  /** The fields that were written, with those that are written at every update: a version, a time. */
  readonly fields: readonly (keyof M["fields"] & string)[];
}

/** What can be listened to; those who emit it are the verbs of a model. */
export type RowSignal<Event> = Pick<Signal<Event>, "name" | "connect">;

/**
 * What happens to rows of a model, told once for each write, in its transaction: an error of a listener takes the write
 * back.
 */
export interface RowEvents<M extends AnyModel> {
  /** Rows were made; told with the rows. */
  readonly created: RowSignal<readonly InstanceType<M>[]>;
  /** Rows were changed; told with their keys and the names of the fields. */
  readonly changed: RowSignal<RowsChanged<M>>;
  /** Rows are about to go, by themselves or with others, and can still be read; told with their keys. */
  readonly deleting: RowSignal<readonly RowKey<M>[]>;
  /** Rows went, by themselves or with others; told with their keys. */
  readonly deleted: RowSignal<readonly RowKey<M>[]>;
}

/** The keys of two rows that go with each other, by the fields of the model between: `{ songId: 3, personId: 7 }`. */
export type PairKey = Readonly<Record<string, unknown>>;

/** What happens to a relation to many rows, whichever of `add`, `set`, `remove`, `clear` and a deletion it comes from. */
export interface PairEvents {
  /** Rows go with each other from now on. */
  readonly created: RowSignal<readonly PairKey[]>;
  /** Rows are about to go with each other no longer. */
  readonly deleting: RowSignal<readonly PairKey[]>;
  /** Rows go with each other no longer. */
  readonly deleted: RowSignal<readonly PairKey[]>;
}

type Kind = keyof RowEvents<AnyModel>;
type Row = Readonly<Record<string, unknown>>;

const known = new Map<ModelInfo, Readonly<Record<Kind, Signal<unknown>>>>();

/**
 * Return what happens to rows of a model, to listen to: `rowEvents(Topic).created.connect(tellStaff)`. Statements that are
 * written by hand, and migrations, tell nothing. With the name of a relation to many rows: what happens to that,
 * `rowEvents(Song, "likedBy").created.connect(thank)`.
 */
export function rowEvents<M extends AnyModel>(model: M): RowEvents<M>;
export function rowEvents<M extends AnyModel>(
  model: M,
  relation: ManyNames<ManyOf<InstanceType<M>>>,
): PairEvents;
export function rowEvents(model: AnyModel, relation?: string): object {
  const own = infoOfModel("rowEvents", model);
  const info = relation === undefined ? own : between(own, relation);
  const events = known.get(info) ?? {
    created: signal<unknown>(`${info.name}.created`),
    changed: signal<unknown>(`${info.name}.changed`),
    deleting: signal<unknown>(`${info.name}.deleting`),
    deleted: signal<unknown>(`${info.name}.deleted`),
  };
  known.set(info, events);
  return events;
}

/** The model between the two of a relation to many rows. */
function between(info: ModelInfo, relation: string): ModelInfo {
  const choices = [...info.many.keys()];
  const found = info.many.get(nameText(info.name, relation, choices));
  if (found !== undefined) return found.through();
  const message = `${info.name} has no relation to many rows "${relation.slice(0, 80)}".`;
  throw new FieldError(message, "models.unknown-relation", relation, choices);
}

/** Return whether anybody listens to this of a model. */
export function isHeard(info: ModelInfo, kind: Kind): boolean {
  return known.get(info)?.[kind].isHeard ?? false;
}

/** Return whether anybody listens to the end of rows of a model, or of rows that go with them. */
export function isEndHeard(info: ModelInfo): boolean {
  return goingWith(info).some((one) => isHeard(one, "deleting") || isHeard(one, "deleted"));
}

/** Tell of rows that were just made. */
export async function tellCreated(set: Readable, rows: readonly object[]): Promise<void> {
  if (rows.length > 0) await tell(set, "created", rows);
}

/** Tell of rows of which these columns were written. */
export async function tellChanged(
  set: Readable,
  rows: readonly Row[],
  columns: readonly string[],
): Promise<void> {
  if (rows.length === 0) return;
  const written = [...set.info.fields.values()].filter(({ column }) => columns.includes(column));
  const fields = written.map(({ name }) => name);
  await tell(set, "changed", { keys: keysOf(set.info, rows), fields });
}

/** Tell of rows that go, or went. */
export async function tellOfEnd(
  set: Readable,
  kind: "deleting" | "deleted",
  rows: readonly Row[],
): Promise<void> {
  if (rows.length > 0) await tell(set, kind, keysOf(set.info, rows));
}

function keysOf({ key }: ModelInfo, rows: readonly Row[]): readonly unknown[] {
  const [{ attribute }, ...more] = key as readonly [ModelInfo["key"][number]];
  if (more.length === 0) return rows.map((row) => row[attribute]);
  return rows.map((row) =>
    Object.fromEntries(key.map((one) => [one.attribute, row[one.attribute]])),
  );
}

/** Call the listeners with the database of the write as the current one, so that they are in its transaction. */
async function tell({ info, database }: Readable, kind: Kind, event: unknown): Promise<void> {
  if (!isHeard(info, kind)) return;
  const emit = () => known.get(info)![kind].emit(event);
  const isCurrent = databaseInScope()?.forTable(info.table) === database;
  await (isCurrent ? emit() : runWith(database, emit));
}
