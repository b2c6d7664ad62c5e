import { message } from "../kernel/words.ts";
import { rowsRefusal, type CleanRow } from "./bound-rows.ts";
import type { ChildForm, RowsMeta } from "./field.ts";
import type { Form } from "./form.ts";
import type { NeedsContext } from "./offered.ts";
import { schemaBy, type Schema } from "./schema-by.ts";

/** How many rows a list has, and what may be done with them. */
export interface FormsetOptions {
  /** 0 unless told. */
  readonly min?: number;
  /** 20 unless told. */
  readonly max?: number;
  /** So many empty rows are drawn behind those that are there; 1 unless told. */
  readonly extra?: number;
  /** Whether rows that are there can be deleted; true unless told. */
  readonly canDelete?: boolean;
  /** Whether each row has a field for its place among the others; false unless told. */
  readonly canOrder?: boolean;
}

/** Return the schema of a list of rows which are typed by such a form, whatever is made of each. */
export function rowsSchema(
  form: ChildForm,
  options: FormsetOptions & Pick<RowsMeta, "load">,
  made: (rows: readonly CleanRow[]) => unknown,
): Schema {
  const { min = 0, max = 20, extra = 1, canDelete = true, canOrder = false, load } = options;
  const rows: RowsMeta = { form, min, max, extra, canDelete, canOrder, ...(load && { load }) };
  return schemaBy((sent, refuse) => {
    const all = Array.isArray(sent) ? (sent as readonly CleanRow[]) : [];
    const refused = rowsRefusal(rows, all);
    if (refused === undefined) return made(all);
    return refuse(message(refused.sentence, { count: refused.count }));
  }).meta({ widget: "rows", rows });
}

/**
 * Return the schema of a list of rows, each typed by this form: `form({ title: line({ max: 80 }), steps:
 * formset(StepForm, { min: 1, max: 10 }) })`. `clean.steps` has the values of each, in their order; rows in which nothing
 * was typed, and deleted ones, are not among them.
 */
export function formset<Clean, Row, Context>(
  form: Form<Clean, Row, Context>,
  options: FormsetOptions = {},
): Schema<Clean[]> & NeedsContext<Context> {
  const child: object = form;
  const made = (rows: readonly CleanRow[]) =>
    rows.filter(({ isDeleted }) => !isDeleted).map(({ clean }) => clean);
  return rowsSchema(child as ChildForm, options, made) as Schema<Clean[]> & NeedsContext<Context>;
}
