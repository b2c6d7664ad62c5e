import type { Offer, Offering } from "../forms/offer.ts";
import { offered, offeredMany, type NeedsContext } from "../forms/offered.ts";
import { QuintetError } from "../kernel/errors.ts";
import type { Schema } from "../forms/schema-by.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { filteredBy } from "../models/conditions/filtering.ts";
import type { FieldInfo } from "../models/declaring/info.ts";
import type { QuerySet } from "../models/queries/query-set.ts";
import { inputOf } from "./inputs.ts";
import { labelOf } from "./labels.ts";
import { tried } from "../forms/reading.ts";
import { utc } from "../forms/local-time.ts";

/** Rows of a model that a field offers. */
export type RowsOf<M extends AnyModel> = Pick<QuerySet<M>, "model" | "plan">;

/** What is said of the rows that a field offers. */
export interface RowChoices<Row> {
  /** Return what a row is called; left out: its `toString`, title or name. */
  readonly labelOf?: ((row: Row) => string) | undefined;
  /** How many rows are drawn as choices; of more, the key of one is typed. 200 unless told. */
  readonly most?: number | undefined;
}

const MOST = 200;

/** Return how rows are offered to a request, each by its key or by the field that a foreign key holds of it. */
export function offeringOf<Context, Row extends object>(
  rows: (context: Context) => RowsOf<AnyModel>,
  { labelOf: called = labelOf, most = MOST }: RowChoices<Row>,
  held?: () => FieldInfo,
): Offering<Context, Row> {
  return async (context, values) => {
    const set = rows(context) as QuerySet<AnyModel>;
    const by = held?.() ?? keyOf(set);
    const offer = (row: object): Offer<Row> => {
      const value = String((row as Readonly<Record<string, unknown>>)[by.attribute]);
      return { value, label: called(row as Row), thing: row as Row };
    };
    const all = most > 0 ? await someOf(set, most + 1) : [];
    if (most > 0 && all.length <= most) return { offers: all.map(offer), complete: true };
    return { offers: (await asked(set, by, values)).map(offer), complete: false };
  };
}

/**
 * As many rows of a set at most. They are found before they are put in order, since a large table would be put in order
 * for nothing: of more rows than are offered none is drawn.
 */
function someOf(set: QuerySet<AnyModel>, most: number): Promise<object[]> {
  const { plan, info } = set;
  const order = plan.order ?? info.options.orderBy ?? [];
  const isSingle = info.key.length === 1;
  const isPlain =
    plan.limit === null &&
    plan.from === null &&
    !plan.distinct &&
    [plan.loaded, plan.annotations, plan.prefetched].every(({ length }) => length === 0);
  if (order.length === 0 || !isSingle || !isPlain) return set.limit(most).all();
  const found = { pk__in: set.orderBy().limit(most).values("pk") };
  return set.changed(filteredBy(set, [found], false)).all();
}

/** The rows with these keys among so many that they cannot all be offered. */
async function asked(
  set: QuerySet<AnyModel>,
  by: FieldInfo,
  values: readonly string[],
): Promise<object[]> {
  const keys = values
    .slice(0, MOST)
    .map((text) => tried(() => inputOf(by.kind)?.read(text, by.field.settings, utc)).input)
    .filter((key) => key !== undefined && key !== null);
  if (keys.length === 0) return [];
  return set.changed(filteredBy(set, [{ [`${by.name}__in`]: keys }], false)).all();
}

function keyOf({ info: { key, name } }: QuerySet<AnyModel>): FieldInfo {
  if (key.length === 1) return key[0]!;
  throw new QuintetError(
    `Rows of ${name} cannot be offered: their primary key is of several fields.`,
    {
      code: "model-forms.composite-key",
      hint: "Offer the values of its fields, each in a field of the form, and find the row by them.",
    },
  );
}

/**
 * Return the schema of one of the rows that a query set finds, as a select: `choicesFrom(() => Room.objects)`, or of
 * those that the reader may see: `choicesFrom(({ user }: { user: User }) => Room.objects.visibleTo(user))`. `clean`
 * has the row. `.nullable()` behind it lets the field be left empty.
 */
export function choicesFrom<Context, M extends AnyModel>(
  rows: (context: Context) => RowsOf<M>,
  options: RowChoices<InstanceType<M>> = {},
): Schema<InstanceType<M>> & NeedsContext<Context> {
  return offered(offeringOf<Context, InstanceType<M>>(rows, options));
}

/** Return the schema of any number of rows that a query set finds, as tick boxes; `clean` has a list of them. */
export function severalFrom<Context, M extends AnyModel>(
  rows: (context: Context) => RowsOf<M>,
  options: RowChoices<InstanceType<M>> = {},
): Schema<InstanceType<M>[]> & NeedsContext<Context> {
  return offeredMany(offeringOf<Context, InstanceType<M>>(rows, options));
}
