import { FormError } from "./form-error.ts";
import type {
  BoundChild,
  BoundRow,
  ChildForm,
  FieldDefinition,
  HeldRow,
  RowsMeta,
} from "./field.ts";
import type { FieldSource } from "./field-source.ts";
import type { Words } from "../kernel/words.ts";

/** The rows of a list that a request is about, and the form by which they are typed. */
export interface ReadyRows {
  readonly form: ChildForm;
  readonly held: readonly HeldRow[];
  /** What is said of rows that are not edited here; then none is added. */
  readonly left?: Words | undefined;
}

/** Return values of a list as rows that are there, each by its place. */
export function heldIn(values: unknown): readonly HeldRow[] {
  if (!Array.isArray(values)) return [];
  return values.map((row, index) => ({ key: String(index), row: row as object }));
}

/** What a list of rows gives once each of them is accepted. */
export interface CleanRow<Clean = unknown> {
  /** The row that is edited; null of a new one. */
  readonly row: object | null;
  readonly token: string;
  readonly clean: Clean;
  readonly isDeleted: boolean;
}

/** Return the beginning of the names of a row's fields. */
export function prefixOf(name: string, token: string): string {
  return `${name}-${token}-`;
}

/** Return the name of the button by which one more row is drawn. */
export function addingName(name: string): string {
  return `${name}-add`;
}

function under(source: FieldSource, prefix: string): FieldSource {
  const files = (source.files ?? []).filter(({ field }) => field.startsWith(prefix));
  return {
    getAll: (name) => source.getAll(`${prefix}${name}`),
    files: files.map((file) => ({
      field: file.field.slice(prefix.length),
      ...(file.name !== undefined && { name: file.name }),
      original: file.original ?? file,
    })),
  };
}

/** A row as it is drawn. */
function drawn(
  { name, rows }: FieldDefinition,
  token: string,
  form: BoundChild,
  { isDeleted = false, place = "" },
): BoundRow {
  const { canDelete, canOrder } = rows!;
  const prefix = prefixOf(name, token);
  const isNew = isFresh(token);
  return {
    token,
    name,
    form: form.under(prefix, isNew),
    isNew,
    deletes: canDelete && !isNew ? { name: `${prefix}delete`, checked: isDeleted } : undefined,
    place: canOrder ? { name: `${prefix}place`, value: place } : undefined,
  };
}

function isFresh(token: string): boolean {
  return /^new\d{1,4}$/.test(token);
}

/** Return the rows that a form begins with, and empty ones behind them. */
export function begunRows(
  field: FieldDefinition,
  { form, held, left }: ReadyRows,
): readonly BoundRow[] {
  const { min, max, extra } = field.rows!;
  const own = held.map(({ key, row }, index) =>
    drawn(field, key, form.holding(row).editing(row), { place: String(index + 1) }),
  );
  if (left !== undefined) return own;
  const empty = Math.max(0, Math.min(max - own.length, Math.max(extra, min - own.length)));
  return [...own, ...freshRows(field, form, 1, empty)];
}

function freshRows(field: FieldDefinition, form: ChildForm, from: number, count: number) {
  return Array.from({ length: count }, (_, index) =>
    drawn(field, `new${from + index}`, form.blank(), {}),
  );
}

/** What was sent of a list of rows. */
export interface SentRows {
  readonly rows: readonly BoundRow[];
  /** What the schema is asked about. */
  readonly clean: readonly CleanRow[];
  /** Whether one more row was asked for. */
  readonly adding: boolean;
}

/** Return the rows that were sent: those that are there, and new ones in which something was typed. */
export function sentRows(field: FieldDefinition, source: FieldSource, ready: ReadyRows): SentRows {
  const { name, rows: meta } = field;
  const tokens = [...new Set(source.getAll(name))];
  // As many as there are, those that may come, and no list without an end.
  if (tokens.length > ready.held.length + meta!.max + meta!.extra + 1) {
    throw new FormError("These are too many rows.", name);
  }
  const all = tokens.map((token) => sentRow(field, token, source, ready));
  const adding = source.getAll(addingName(name)).length > 0;
  const placed = meta!.canOrder ? all.toSorted((one, other) => placeOf(one) - placeOf(other)) : all;
  const rows = placed.map(({ shown }) => shown);
  const next = 1 + Math.max(0, ...tokens.filter(isFresh).map((token) => Number(token.slice(3))));
  const mayAdd = rows.length < meta!.max && ready.left === undefined;
  const more = adding && mayAdd ? freshRows(field, ready.form, next, 1) : [];
  const clean = placed.filter(({ counts }) => counts).map(cleanRow);
  return { rows: [...rows, ...more], clean, adding };
}

interface SentRow {
  readonly shown: BoundRow;
  readonly row: object | null;
  readonly isDeleted: boolean;
  /** Whether it is a row at all, and not an empty one that nobody touched. */
  readonly counts: boolean;
}

function sentRow(
  field: FieldDefinition,
  token: string,
  source: FieldSource,
  { form: blank, held, left }: ReadyRows,
): SentRow {
  const prefix = prefixOf(field.name, token);
  const own = held.find(({ key }) => key === token);
  if (own === undefined && (left !== undefined || !isFresh(token))) {
    throw new FormError(
      "One of these rows is not there any more. Open the page again.",
      field.name,
    );
  }
  const form = own === undefined ? blank : blank.holding(own.row);
  const isDeleted = field.rows!.canDelete && source.getAll(`${prefix}delete`).length > 0;
  const bound = form.bind(under(source, prefix));
  const [place = ""] = source.getAll(`${prefix}place`);
  const counts = own !== undefined || !bound.saysAs(form.blank());
  const filled = own === undefined ? bound : bound.against(form.editing(own.row));
  const shown = counts && !isDeleted ? filled : own ? form.editing(own.row) : form.blank();
  return {
    shown: drawn(field, token, shown, { isDeleted, place }),
    row: own?.row ?? null,
    isDeleted,
    counts,
  };
}

function placeOf({ shown, counts }: SentRow): number {
  const place = shown.place?.value.trim() ?? "";
  if (!counts) return Infinity;
  return /^\d{1,6}$/.test(place) ? Number(place) : 1_000_000;
}

function cleanRow({ shown, row, isDeleted }: SentRow): CleanRow {
  return { row, token: shown.token, clean: shown.form.clean, isDeleted };
}

/** Return what a list of rows is refused for as a whole. As many as there are may stay, though no more may come. */
export function rowsRefusal(
  { min, max }: Pick<RowsMeta, "min" | "max">,
  rows: readonly CleanRow[],
) {
  const count = rows.filter(({ isDeleted }) => !isDeleted).length;
  if (count < min)
    return { sentence: "At least {count} of these are needed.", count: min } as const;
  return count > Math.max(max, rows.filter(({ row }) => row !== null).length)
    ? ({ sentence: "At most {count} of these may be there.", count: max } as const)
    : undefined;
}
