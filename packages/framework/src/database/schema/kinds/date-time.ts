import type { ColumnKind, Stored } from "../column-kind.ts";
import { noTime } from "../narrowings.ts";
import type { Engine } from "../../database.ts";

/** In SQLite times are milliseconds since 1970 (UTC). */
export const dateTimeColumn: ColumnKind = {
  bind: "dateTime",
  holds: "time",
  type: (_, engine) => (engine === "sqlite" ? "INTEGER" : "datetime(3)"),
  constant: (value, _, engine) => (isTime(value) ? timeValue(new Date(value), engine) : undefined),
  neutral: () => "1970-01-02T00:00:00.000Z",
  converted: (column, { kind }) => (kind === "date" ? `unixepoch(${column}) * 1000` : undefined),
  refuses: ({ kind }, _to, { holds }) =>
    kind === "time" || !["time", "text", "other"].includes(holds) ? noTime("moment") : undefined,
};

function isTime(value: unknown): value is Date | string | number {
  const possible = value instanceof Date || typeof value === "string" || typeof value === "number";
  return possible && !Number.isNaN(new Date(value).getTime());
}

function timeValue(time: Date, engine: Engine): Stored {
  if (engine === "sqlite") return time.getTime();
  return timeText(time);
}

/** Return a moment as the servers write it, in UTC. */
export function timeText(time: Date): string {
  return time.toISOString().replace("T", " ").replace("Z", "");
}
