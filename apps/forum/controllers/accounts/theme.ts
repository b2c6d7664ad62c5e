import type { Theme } from "../../views/shared.ts";

export const THEME_COOKIE = "theme";

/** A theme by its name; anything else is the reader's own system's. */
export function themeOf(name: string | undefined): Theme {
  return name === "light" || name === "dark" ? name : "auto";
}
