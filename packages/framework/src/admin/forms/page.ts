import type { BoundForm } from "../../forms/bound-form.ts";
import type { BoundField } from "../../forms/field.ts";
import type { Translate } from "../../kernel/message.ts";
import { withQuery } from "../../kernel/with-query.ts";
import { infoOf, type ManyInfo } from "../../models/declaring/info.ts";
import { cellOf, wordsCell, type Cell } from "../cell.ts";
import type { AdminContext } from "../context.ts";
import type { House } from "../house.ts";
import type { AdminReader } from "../reader.ts";
import { Registered } from "../registered.ts";
import { keyText } from "../rows/key-text.ts";
import { everyRow, rowsOf, type AdminRows, type Row } from "../rows/rows.ts";
import { asText } from "../rows/typed.ts";
import { COPY } from "./beginning.ts";
import { inlineName } from "./inlines.ts";
import { shownFields, shownRelations, type AdminForm } from "./model-form-for.ts";

/** A field with where its rows are looked up. */
export interface LookedUpField {
  readonly field: BoundField;
  /** The list in which one row is looked up; null: everything that can be chosen is drawn. */
  readonly lookup: string | null;
}

/** One field of a form. */
export interface FormField extends LookedUpField {
  /** The rows of an inline, each with its fields; empty of any other. */
  readonly rows: readonly {
    readonly row: BoundField["rows"][number];
    readonly fields: readonly LookedUpField[];
  }[];
  /** Of rows that are lines of a table: the heads of its columns; null: of no others. */
  readonly heads: readonly string[] | null;
  /** Of rows that are more than the form edits: the list that has all of them; null: there is none. */
  readonly list: string | null;
}

/** One field that is there to be read. */
export interface ShownField {
  readonly name: string;
  readonly label: string;
  readonly cell: Cell;
}

/** Some of the fields of a row. */
export interface RowPart {
  /** Its heading; "" where it has none. */
  readonly label: string;
  readonly hint: string;
  /** Whether it is folded until somebody opens it. */
  readonly closed: boolean;
  readonly fields: readonly FormField[];
  readonly shown: readonly ShownField[];
}

/** What the page of a row shows. */
export interface RowPage {
  readonly heading: string;
  /** Null: it is there to be read. */
  readonly form: Pick<
    BoundForm<Record<string, unknown>>,
    "errors" | "refused" | "fingerprint" | "enctype"
  > | null;
  /** Its fields in parts, those of a heading below it. */
  readonly parts: readonly RowPart[];
  /** Why it is there to be read alone; "" where it is not. */
  readonly why: string;
  readonly mayAdd: boolean;
  /** Where a new row begins as a copy of this one. */
  readonly copy: string | null;
  readonly history: string | null;
  readonly remove: string | null;
  readonly onSite: string | null;
}

/** What a row's page is drawn of. */
export interface Drawn {
  readonly form: AdminForm | null;
  readonly bound: BoundForm<Record<string, unknown>> | null;
  readonly row: Row | null;
  readonly why: string;
}

/** Return what the page of a row shows. */
export async function rowPage(
  house: House,
  context: AdminContext,
  registered: Registered,
  { form, bound, row, why }: Drawn,
): Promise<RowPage> {
  const { t } = context;
  const reader = await house.reader(context);
  const access = house.access(context);
  const key = row === null ? "" : keyText(registered.info, row);
  const address = { model: registered.slug, key };
  const fields = Object.values<BoundField>(bound?.fields ?? {});
  const label = t(registered.label);
  const mayRemove = row !== null && (await access.may("delete", registered, row));
  const mayAdd = await access.may("add", registered);
  const add = house.urls.add.href({ model: registered.slug });
  const { href } = registered.written;
  return {
    heading: row === null ? t("Add {label}", { label }) : registered.titleOf(row),
    form: bound,
    parts: partsOf(
      registered,
      fields.map((field) => ({
        field,
        lookup: lookupOf(registered, field.name, field, reader),
        rows: inlineRows(registered, field, reader),
        heads: headsOf(registered, field, t),
        list:
          field.left === undefined ? null : listOf(house, registered, field.name, { row, reader }),
      })),
      row === null ? [] : await shownOf(registered, row, form, reader),
      t,
    ),
    why,
    mayAdd,
    copy: row !== null && mayAdd ? withQuery(add, { [COPY]: key }) : null,
    history: row === null ? null : house.urls.history.href(address),
    remove: mayRemove ? house.urls.remove.href(address) : null,
    onSite: row === null || href === undefined ? null : href(row),
  };
}

/** The parts of a page: the fields of no section, each section, the rows of inlines, and what else is there to be read. */
function partsOf(
  { written }: Registered,
  fields: readonly FormField[],
  shown: readonly ShownField[],
  t: Translate,
): readonly RowPart[] {
  const { sections = [] } = written;
  const named = new Set(sections.flatMap((section) => section.fields));
  const isInline = ({ field }: FormField) => field.widget === "rows";
  const others = fields.filter(({ field }) => !named.has(field.name));
  const plain = { label: "", hint: "", closed: false };
  const parts = sections.map(({ label, hint = "", closed = false, fields: names }): RowPart => {
    const own = fields.filter(({ field }) => names.includes(field.name));
    return {
      label: t(label),
      hint: t(hint),
      closed: closed && !own.some(hasToBeSeen),
      fields: own,
      shown: shown.filter(({ name }) => names.includes(name)),
    };
  });
  return [
    { ...plain, fields: others.filter((one) => !isInline(one)), shown: [] },
    ...parts,
    { ...plain, fields: others.filter(isInline), shown: [] },
    { ...plain, fields: [], shown: shown.filter(({ name }) => !named.has(name)) },
  ].filter((part) => part.fields.length > 0 || part.shown.length > 0);
}

/** Whether somebody has to do something with a field: it was refused, or changed meanwhile, or has to be filled in. */
function hasToBeSeen({ field }: FormField): boolean {
  const isMissing = "required" in field.attributes && field.value === "";
  return field.errors.length > 0 || field.now !== undefined || isMissing;
}

function lookupOf(
  { info }: Registered,
  name: string,
  { widget }: BoundField,
  reader: AdminReader,
): string | null {
  const target = (info.many.get(name) ?? info.fields.get(name))?.target;
  if (target == null || widget !== "key") return null;
  const known = reader.registeredOf(target().table);
  return known === undefined ? null : reader.choicesOf(known);
}

function inlineOf({ written: { inlines = [] } }: Registered, name: string) {
  return inlines.find(({ model }) => inlineName(infoOf(model).name) === name);
}

/** The rows of an inline; their fields go by the names of their own model. */
/** The heads of a table of rows: what the fields of each are called. */
function headsOf(registered: Registered, { name, rows }: BoundField, t: Translate) {
  const [first] = rows;
  if (first === undefined || inlineOf(registered, name)?.options.table !== true) return null;
  return Object.values(first.form.fields).map(({ label }) => t(label));
}

function inlineRows(
  registered: Registered,
  { name, rows }: BoundField,
  reader: AdminReader,
): FormField["rows"] {
  const inline = inlineOf(registered, name);
  if (inline === undefined) return [];
  const own = new Registered(inline.model, {});
  return rows.map((row) => ({
    row,
    fields: Object.entries(row.form.fields).map(([inner, field]) => {
      return { field, lookup: lookupOf(own, inner, field, reader) };
    }),
  }));
}

/** The list of the rows of an inline that point at a row, where it can be filtered by them. */
function listOf(
  house: House,
  registered: Registered,
  name: string,
  { row, reader }: { readonly row: Row | null; readonly reader: AdminReader },
): string | null {
  const inline = inlineOf(registered, name);
  if (inline === undefined || row === null) return null;
  const { model, key } = inline;
  const { table, fields } = infoOf(model);
  const known = reader.registeredOf(table);
  if (known === undefined || !known.filters.includes(key)) return null;
  const held = fields.get(key)!.held!();
  return withQuery(house.listHref(known), { [key]: asText(held, row[held.attribute]) });
}

/** The fields that are there to be read; a foreign key by the title of its row: one query for each. */
async function shownOf(
  registered: Registered,
  row: Row,
  form: AdminForm | null,
  reader: AdminReader,
): Promise<readonly ShownField[]> {
  const { t, user, registeredOf, hrefOf } = reader;
  const fields = await Promise.all(
    shownFields(registered, user, form).map(async (field): Promise<ShownField> => {
      const { name } = field;
      const label = t(registered.labelOf(field.name));
      const value = row[field.attribute];
      const cell = cellOf(field, value, reader);
      if (field.target === null || value === null) return { name, label, cell };
      const target = field.target();
      const known = registeredOf(target.table);
      const pointed = await everyRow(target.model)
        .filter({ [field.held!().name]: value })
        .first();
      if (pointed === null) return { name, label, cell };
      const named = known ?? new Registered(target.model, {});
      const href = known === undefined ? null : hrefOf(known, pointed);
      return { name, label, cell: { ...cell, text: named.titleOf(pointed), look: "text", href } };
    }),
  );
  const many = shownRelations(registered, user, form);
  return [
    ...fields,
    ...(await Promise.all(many.map((one) => manyOf(registered, row, one, reader)))),
  ];
}

/** So many rows are named that a row goes with. */
const NAMED = 20;

/** What a row goes with by a relation to many rows, as far as the reader may know of it. */
async function manyOf(
  registered: Registered,
  row: Row,
  many: ManyInfo,
  { t, user, registeredOf }: AdminReader,
): Promise<ShownField> {
  const target = registeredOf(many.target().table) ?? new Registered(many.target().model, {});
  const held = many.other().held!();
  const related = rowsOf((row[many.name] as { readonly objects: AdminRows }).objects);
  const known = target.rowsFor(user);
  const its = known.filter({ [`${held.name}__in`]: related.values(held.attribute) });
  const found = await its
    .orderBy("pk")
    .limit(NAMED + 1)
    .all();
  const titles = found.slice(0, NAMED).map((one) => target.titleOf(one));
  const text = [...titles, ...(found.length > NAMED ? ["…"] : [])].join(", ");
  const label = t(registered.labelOf(many.name));
  return { name: many.name, label, cell: wordsCell(text, t) };
}
