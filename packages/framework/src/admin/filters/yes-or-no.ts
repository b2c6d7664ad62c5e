import type { FilterKind } from "./filter-kind.ts";

/** A field that is true or false. */
export const yesOrNo: FilterKind = {
  fits: ({ kind }) => kind.name === "bool",
  choices: async ({ t }) => [
    { value: "true", label: t("Yes") },
    { value: "false", label: t("No") },
  ],
  where({ path }, [text, ...more]) {
    if (more.length > 0 || (text !== "true" && text !== "false")) return undefined;
    return { [path]: text === "true" };
  },
  equals: true,
  shown: async ({ t }, value) => (value === "true" ? t("Yes") : t("No")),
};
