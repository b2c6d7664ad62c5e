import type { ColumnKind, Narrowing } from "../column-kind.ts";
import { noTime, unlike } from "../narrowings.ts";

/** A day, without a time and without a time zone. In SQLite days are text, `2026-02-28`. */
export const dateColumn: ColumnKind = {
  bind: "date",
  holds: "time",
  type: (_, engine) => (engine === "sqlite" ? "TEXT" : "date"),
  check: (name) => `${name} IS date(${name})`,
  constant: (value) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined,
  neutral: () => "1970-01-02",
  converted: (column, { kind }) =>
    kind === "dateTime" ? `date(${column} / 1000, 'unixepoch')` : undefined,
  refuses({ kind }, _to, { holds }) {
    if (kind === "dateTime") return inTheDay;
    if (holds === "text") return unlike("is no day such as 2026-02-28", DAY);
    return holds === "other" ? undefined : noTime("day");
  },
};

const DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/** A moment becomes a day where it is midnight: of any other the time would be lost. */
const inTheDay: Narrowing = {
  says: "has a time of day",
  condition: (column, engine) =>
    engine === "sqlite" ? `${column} % 86400000 <> 0` : `${column} <> DATE(${column})`,
};
