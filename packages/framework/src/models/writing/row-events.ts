import { databaseInScope, runWith } from "../../database/scope.ts";
import { signal, type Signal } from "../../kernel/signal.ts";
import { infoOfModel, type ModelInfo } from "../declaring/info.ts";
import type { KeyParts } from "../queries/query-types.ts";
import { goingWith } from "../relations/pointing.ts";
import type { Readable } from "../rows/reading.ts";
import type { AnyModel } from "../rows/row.ts";

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

type Kind = keyof RowEvents<AnyModel>;
type Row = Readonly<Record<string, unknown>>;

const known = new Map<ModelInfo, Readonly<Record<Kind, Signal<unknown>>>>();

/**
 * Return what happens to rows of a model, to listen to: `rowEvents(Topic).created.connect(tellStaff)`. Statements that are
 * written by hand, and migrations, tell nothing.
 */
export function rowEvents<M extends AnyModel>(model: M): RowEvents<M> {
  const info = infoOfModel("rowEvents", model);
  const events = known.get(info) ?? {
    created: signal<unknown>(`${info.name}.created`),
    changed: signal<unknown>(`${info.name}.changed`),
    deleting: signal<unknown>(`${info.name}.deleting`),
    deleted: signal<unknown>(`${info.name}.deleted`),
  };
  known.set(info, events);
  return events as unknown as RowEvents<M>;
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
