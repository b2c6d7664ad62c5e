import type { ChildForm, HeldRows } from "../forms/field.ts";
import { rowsSchema, type FormsetOptions } from "../forms/formset.ts";
import type { NeedsContext } from "../forms/offered.ts";
import type { Schema } from "../forms/schema-by.ts";
import { QuintetError } from "../kernel/errors.ts";
import { message, type Words } from "../kernel/words.ts";
import { listed } from "../kernel/suggest.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { filteredBy } from "../models/conditions/filtering.ts";
import { infoOf } from "../models/declaring/info.ts";
import type { Relation } from "../models/fields/field.ts";
import { orderedBy } from "../models/queries/steps.ts";
import { formOf } from "./form-of.ts";
import { managerBeside } from "../models/manager-of.ts";
import type { FormName, ModelClean, ModelFormOptions, OffersContext } from "./model-form-types.ts";
import { RowChanges, type Belonging } from "./row-changes.ts";

/** The names of the foreign keys of a model that lead to rows of another one. */
export type KeyTo<Child extends AnyModel, Parent extends AnyModel> = {
  [Name in keyof Child["fields"]]: Child["fields"][Name] extends Relation<infer Target>
    ? InstanceType<Parent> extends Target
      ? Name
      : never
    : never;
}[keyof Child["fields"]] &
  string;

/** What is said of the rows of a list, and of their form. */
export interface ModelFormsetOptions<Child extends AnyModel> extends Omit<
  FormsetOptions,
  "canOrder"
> {
  /** A whole number of the rows that holds the place of each among the others: people then type it. */
  readonly order?: keyof Child["fields"] & string;
}

/** So many rows are edited in one form, whatever there may be. */
const MOST = 100;
/** More rows than this are not counted. */
const COUNTED = 1000;

/** Return how many rows of a list are read and edited, of which there may be so many. */
export function mostEdited(max = 20): number {
  return Math.max(max, MOST);
}

/**
 * Return the schema of the rows of a model that point at the row which a form is over: `OrderForm.extend({ lines:
 * formsetOf(Order, OrderLine, "order", { fields: ["product", "amount"] }) })`. `OrderForm.create(clean)` and `update`
 * write them with it, in one transaction.
 */
export function formsetOf<
  Parent extends AnyModel,
  Child extends AnyModel,
  const Name extends FormName<Child>,
  const Offers = {},
>(
  parent: Parent,
  child: Child,
  key: KeyTo<Child, Parent>,
  options: ModelFormOptions<Child, Name, Offers> & ModelFormsetOptions<Child>,
): Schema<RowChanges<ModelClean<Child, Name>>> & NeedsContext<OffersContext<Offers>> {
  checkKey(parent, child, key);
  const { order, max = 20 } = options;
  const form = formOf<Child, Name, Offers>(child, options);
  const inner: object = form;
  const belonging: Belonging = { form, key, order };
  const load = (row: object) =>
    row instanceof parent ? heldBy(row, child, belonging, max) : none();
  const settings = { ...options, canOrder: order !== undefined, load };
  return rowsSchema(
    inner as ChildForm,
    settings,
    (rows) => new RowChanges(belonging, rows),
  ) as Schema<RowChanges<ModelClean<Child, Name>>> & NeedsContext<OffersContext<Offers>>;
}

async function none(): Promise<HeldRows> {
  return { rows: [] };
}

/** The rows that point at a row, in their order. */
async function heldBy(
  parent: object,
  child: AnyModel,
  { key, order }: Belonging,
  max: number,
): Promise<HeldRows> {
  const all = managerBeside(parent, child);
  const own = all.changed(filteredBy(all, [{ [key]: parent }], false));
  const ordered = own.changed(orderedBy(own, order === undefined ? ["pk"] : [order, "pk"]));
  const most = mostEdited(max);
  const found = await ordered.limit(most + 1).all();
  const rows = found
    .slice(0, most)
    .map((row) => ({ key: String((row as { readonly pk?: unknown }).pk), row }));
  if (found.length <= most) return { rows };
  const total = await own.limit(COUNTED + 1).count();
  return { rows, left: leftWords(most, total) };
}

function leftWords(shown: number, total: number): Words {
  return total > COUNTED
    ? message(
        "These are the first {shown} of more than {total}. The others stay as they are, and none can be added here.",
        { shown, total: COUNTED },
      )
    : message(
        "These are the first {shown} of {total}. The others stay as they are, and none can be added here.",
        { shown, total },
      );
}

function checkKey(parent: AnyModel, child: AnyModel, key: string): void {
  const { fields, name } = infoOf(child);
  if (fields.get(key)?.target?.().model === parent) return;
  const leading = [...fields.values()].filter((one) => one.target?.().model === parent);
  throw new QuintetError(`"${key}" of ${name} is no foreign key to ${parent.name}.`, {
    code: "model-forms.no-key",
    hint:
      leading.length === 0
        ? `Give ${name} a foreign key to ${parent.name}.`
        : `Take ${listed(leading.map((one) => `"${one.name}"`))}.`,
  });
}
