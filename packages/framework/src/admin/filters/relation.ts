import type { FieldInfo } from "../../models/declaring/model-info.ts";
import { Registered } from "../registered.ts";
import { asText, typed } from "../rows/typed.ts";
import type { AdminRows } from "../rows/rows.ts";
import { oneOf, valuesWith, type FilterAt, type FilterKind } from "./filter-kind.ts";

/** So many rows stand in a list to choose from; of more, one is searched for. */
const MOST_CHOICES = 100;

/** A foreign key. */
export const relation: FilterKind = {
  fits: ({ target }) => target !== null,
  async choices(at) {
    const { target, rows, held } = pointed(at);
    const title = target.title ?? held;
    // In the order of an index: to put all rows of a large table in another one takes as long as that is.
    const found = await rows
      .orderBy(held.name)
      .values(...new Set([held.attribute, title.attribute]))
      .limit(MOST_CHOICES + 1)
      .all();
    if (found.length > MOST_CHOICES) return null;
    const choices = found.map((row) => ({
      value: asText(held, row[held.attribute]),
      label: asText(title, row[title.attribute]),
    }));
    return choices.toSorted((one, other) => one.label.localeCompare(other.label));
  },
  where({ path, field }, texts) {
    const values = valuesWith((text) => typed(field, text), texts);
    return values && oneOf(path, values);
  },
  equals: true,
  async shown(at, text) {
    const { target, rows, held } = pointed(at);
    const title = target.title ?? held;
    const value = typed(held, text);
    const row =
      value === undefined
        ? null
        : await rows
            .filter({ [held.name]: value })
            .values(title.attribute)
            .first();
    return row === null ? text : asText(title, row[title.attribute]);
  },
};

interface Pointed {
  readonly target: Registered;
  readonly rows: AdminRows;
  /** What the key holds of the other model. */
  readonly held: FieldInfo;
}

/** The model that a key points at, with the rows of it that this person may know of. */
function pointed({ field, target, user }: FilterAt): Pointed {
  const known = target ?? new Registered(field.target!().model, {});
  return { target: known, rows: known.rowsFor(user), held: field.held!() };
}
