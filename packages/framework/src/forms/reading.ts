import { FormError } from "./form-error.ts";
import type { ReadyRows } from "./bound-rows.ts";
import type { FieldSource } from "./field-source.ts";
import { isFile } from "./define-field.ts";
import type { FieldDefinition, Typed } from "./field.ts";
import { localText, type LocalTime } from "./local-time.ts";
import { thingOf, type Offered } from "./offer.ts";

/** What a form knows of the request that it is drawn or read for. */
export interface Ready {
  readonly time: LocalTime;
  /** What each field offers that asks the request. */
  readonly offered: ReadonlyMap<string, Offered>;
  /** The keys of the files that the row has, by field. */
  readonly kept: ReadonlyMap<string, string>;
  /** The rows of each field that is a list of rows. */
  readonly rows: ReadonlyMap<string, ReadyRows>;
}

/** Return the name of the box by which the file of a field is removed. */
export function removalOf(name: string): string {
  return `${name}_remove`;
}

/** Return what the files are called that were sent for a field. */
export function sentNames({ files = [] }: FieldSource, name: string): readonly string[] {
  return files.filter(({ field }) => field === name).map((file) => file.name ?? "");
}

/** A row, by its primary key. */
interface Keyed {
  readonly pk: string | number | bigint;
}

export type Shown = string | number | bigint | boolean | Date | Keyed | null | undefined;

/** Return the texts by which a field shows a value; a list has one for each. */
export function textsOf(
  field: FieldDefinition,
  value: unknown,
  time: LocalTime,
): readonly string[] {
  if (field.rows !== undefined) return [];
  const isList = Array.isArray(value) && (field.list || field.write === undefined);
  const all: readonly unknown[] = isList ? (value as readonly unknown[]) : [value];
  const none = [
    null,
    undefined,
    ...(field.write === undefined ? [false] : []),
  ] as readonly unknown[];
  const shown = all.filter((one) => !none.includes(one));
  return shown.map((one) => textOf(field, one, time));
}

/** A Date is shown as the day and minute that a browser's inputs take. */
function textOf({ widget, write }: FieldDefinition, value: unknown, time: LocalTime): string {
  if (write !== undefined) return write(value as never, time);
  if (typeof value === "object" && value !== null && "pk" in value) return String(value.pk);
  if (!(value instanceof Date)) return String(value);
  if (widget === "date") return localText(value, time).slice(0, 10);
  return widget === "datetime-local" ? localText(value, time) : value.toISOString();
}

/** Return what a field's schema is asked about; throws a {@link FormError} for a text that cannot be read. */
export function inputOf(
  field: FieldDefinition,
  typed: Typed,
  source: FieldSource,
  ready: Ready,
): unknown {
  const { name, widget, list, nothing } = field;
  if (isFile(widget)) return filesOf(field, source, ready);
  const texts = typed[name] ?? [];
  if (list) return texts.filter((text) => text !== "" || !isRead(field)).map(read(field, ready));
  if (widget === "checkbox") return texts.length > 0;
  const text = texts[0] ?? "";
  return text === "" ? nothing : read(field, ready)(text);
}

/** The file that was sent; null: none, or the one that there is goes; undefined: that stays. */
function filesOf({ name, list, keeping }: FieldDefinition, source: FieldSource, { kept }: Ready) {
  const own = (source.files ?? []).filter((file) => file.field === name);
  const sent = own.map((file) => file.original ?? file);
  if (list || sent.length > 1) return sent;
  const goes = source.getAll(removalOf(name)).length > 0;
  const stays = keeping !== undefined && kept.has(name) && !goes;
  return sent[0] ?? (stays ? undefined : null);
}

/** Whether something else than its texts is made of what is typed into a field. */
function isRead({ read, offers }: FieldDefinition): boolean {
  return read !== undefined || offers !== undefined;
}

function read(field: FieldDefinition, { time, offered }: Ready): (text: string) => unknown {
  const own = offered.get(field.name);
  if (own !== undefined) return (text) => thingOf(own, text);
  return field.read === undefined ? (text) => text : (text) => field.read!(text, time);
}

/** Return what a text is refused for, or the input that it gives. */
export function tried<T>(get: () => T): { readonly input?: T; readonly refused?: FormError } {
  try {
    return { input: get() };
  } catch (error) {
    if (error instanceof FormError) return { refused: error };
    throw error;
  }
}
