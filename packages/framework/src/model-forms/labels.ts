import { spaced } from "../kernel/spaced.ts";

/** Names of what people call a row by. */
const NAMES = ["title", "name", "label", "displayName", "username", "subject", "email", "slug"];

/** Return what a row is called: by its own `toString`, else by its title or name, else by its model and its key. */
export function labelOf(row: object): string {
  const { toString } = row as { toString: () => string };
  if (toString !== Object.prototype.toString) return toString.call(row);
  const values = row as Readonly<Record<string, unknown>>;
  for (const name of NAMES) {
    const value = Object.hasOwn(row, name) ? values[name] : undefined;
    if (typeof value === "string" && value !== "") return value;
  }
  return `${spaced(row.constructor.name)} ${String(values["pk"])}`;
}
