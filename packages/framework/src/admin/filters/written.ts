import { asText, typed } from "../rows/typed.ts";
import type { FilterKind } from "./filter-kind.ts";

/** What is typed: a number, a name, a key. */
export const written: FilterKind = {
  fits: () => true,
  choices: async () => null,
  where({ path, field }, [text = "", ...more]) {
    const value = more.length > 0 ? undefined : typed(field, text.trim());
    return value === undefined ? undefined : { [path]: value };
  },
  equals: true,
  shown: async ({ field }, value) => asText(field, value),
};
