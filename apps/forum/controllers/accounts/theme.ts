import type { Theme } from "../../views/shared.ts";

export const THEME_COOKIE = "theme";

/** Return the theme of this name; `auto`, which follows the reader's system, for any other name. */
export function themeOf(name: string | undefined): Theme {
  return name === "light" || name === "dark" ? name : "auto";
}
