import { categoryKind } from "../kind.ts";

/** The category is called, stands or opens otherwise. */
export const changeCategory = categoryKind({
  name: "changeCategory",
  address: "edit",
  place: 10,
  patch: (_, __, { values }) => values ?? {},
  words: {
    name: "Change a category",
    log: "@{actor} changed the category {name}.",
    heading: "Change this category",
    sentence: "Its topics stay where they are.",
    button: "Save changes",
    done: "The category was changed.",
  },
});
