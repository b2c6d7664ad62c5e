import type { ColumnKind } from "../column-kind.ts";
import { unlike } from "../narrowings.ts";

/** A day, without a time and without a time zone. In SQLite days are text, `2026-02-28`. */
export const dateColumn: ColumnKind = {
  bind: "date",
  holds: "other",
  type: (_, engine) => (engine === "sqlite" ? "TEXT" : "date"),
  check: (name) => `${name} IS date(${name})`,
  constant: (value) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined,
  neutral: () => "1970-01-02",
  refuses: (_from, _to, { holds }) =>
    holds === "text"
      ? unlike("is no day such as 2026-02-28", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
      : undefined,
};
