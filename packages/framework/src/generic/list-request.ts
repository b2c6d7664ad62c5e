import { Form, type Shape } from "../forms/form.ts";
import { defineField } from "../forms/define-field.ts";
import type { Offer, Offering } from "../forms/offer.ts";
import type { BoundForm } from "../forms/bound-form.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { QuintetError } from "../kernel/errors.ts";
import { Refusal } from "../kernel/refusal.ts";
import { message } from "../kernel/words.ts";
import { fieldSchema } from "../model-forms/field-schema.ts";
import { shapeOf, type FormOptions } from "../model-forms/model-fields.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { eachWordIn } from "../models/conditions/each-word.ts";
import { filteredBy } from "../models/conditions/filtering.ts";
import { infoOf } from "../models/declaring/info.ts";
import type { QuerySet } from "../models/queries/query-set.ts";
import { orderedBy } from "../models/queries/steps.ts";
import type { ShownField } from "./shown.ts";

/** What a filter has in place of a row, where those are wanted that have none. */
const NONE: Offer<object> = { value: "~none", label: message("None"), thing: {} };

export type Filters = Form<Readonly<Record<string, unknown>>>;

/** Return the form of a list's filters: a field for each, none of which has to be filled in; null where it has none. */
export function filtersOf(
  model: AnyModel,
  names: readonly string[],
  options: Pick<FormOptions, "labels" | "choices" | "labelOf">,
): Filters | null {
  if (names.length === 0) return null;
  const info = infoOf(model);
  const many = names.find((name) => info.many.has(name));
  if (many !== undefined) {
    throw new QuintetError(
      `A list of ${info.name} cannot be filtered by "${many}", a relation to many rows.`,
      {
        code: "generic.bad-filter",
        hint: "Filter in queries(…), by what the address asks for.",
      },
    );
  }
  const shape: Shape = Object.fromEntries(
    Object.entries(shapeOf(model, { ...options, fields: names })).map(([name, schema]) => {
      const isBool = info.fields.get(name)!.kind.name === "bool";
      const choices = { true: "Yes", false: "No" };
      const meta = {
        widget: "select",
        choices,
        ...(options.labels?.[name] && { label: options.labels[name] }),
      } as const;
      const own = isBool ? fieldSchema(info.fields.get(name)!, { meta, input: undefined }) : schema;
      const { offers } = defineField(name, own);
      const none = offers !== undefined && info.fields.get(name)!.field.null;
      return [
        name,
        own.nullable().meta({ begins: undefined, ...(none && { offers: orNone(offers) }) }),
      ];
    }),
  );
  return new Form(shape);
}

/** Return what a filter by a relation offers that may be empty: its rows, and that there is none. */
function orNone(offers: Offering<never, unknown>): Offering<never, unknown> {
  return async (context, values) => {
    const found = await offers(context, values);
    return found.complete ? { ...found, offers: [NONE, ...found.offers] } : found;
  };
}

/** Return the rows that meet what was chosen of the filters. */
export function filtered(
  set: QuerySet<AnyModel>,
  bound: BoundForm<Readonly<Record<string, unknown>>>,
) {
  const chosen = Object.entries(bound.clean ?? {})
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => (value === NONE.thing ? [`${name}__isnull`, true] : [name, value]));
  return chosen.length === 0
    ? set
    : set.changed(filteredBy(set, [Object.fromEntries(chosen)], false));
}

/** Return the rows in which each word of a search stands in one of these fields. */
export function searched(set: QuerySet<AnyModel>, paths: readonly string[], text: string) {
  const words = eachWordIn(paths, text);
  return words.length === 0 ? set : set.changed(filteredBy(set, words, false));
}

/** Return the rows in the order that was asked for: `-startsAt`. */
export function sorted(set: QuerySet<AnyModel>, columns: readonly ShownField[], sort: string) {
  if (sort === "") return set;
  const names = columns.filter(({ orders }) => orders).map(({ name }) => name);
  const name = sort.replace(/^-/, "");
  if (names.includes(name)) return set.changed(orderedBy(set, [sort]));
  throw new Refusal(
    message(
      'This list cannot be put in the order of "{name}".{near} It can be put in that of {names}.',
      {
        name: name.slice(0, 40),
        near: didYouMean(name, names),
        names: listed(names),
      },
    ),
    { status: 400 },
  );
}
