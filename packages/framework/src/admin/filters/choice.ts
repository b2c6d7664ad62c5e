import { inWords } from "../labels.ts";
import { oneOf, valuesWith, type FilterKind } from "./filter-kind.ts";

/** A field that is one of a few words. */
export const choice: FilterKind = {
  fits: ({ kind }) => kind.name === "choice",
  choices: async ({ field, t }) =>
    (field.field.settings.choices ?? []).map((value) => ({ value, label: t(inWords(value)) })),
  where({ path, field }, texts) {
    const known = (text: string) =>
      field.field.settings.choices?.includes(text) === true ? text : undefined;
    const values = valuesWith(known, texts);
    return values && oneOf(path, values);
  },
  equals: true,
  shown: async ({ t }, value) => t(inWords(value)),
};
