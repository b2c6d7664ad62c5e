import type { ColumnKind } from "../column-kind.ts";
import { noTime, unlike } from "../narrowings.ts";

const PATTERN = "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,6})?$";

/** A time of day, to the microsecond. In SQLite times of day are text, `09:30:00`. */
export const timeColumn: ColumnKind = {
  bind: "time",
  holds: "time",
  type: (_, engine) => (engine === "sqlite" ? "TEXT" : "time(6)"),
  check: (name) => `substr(${name}, 1, 8) IS time(${name}) AND length(${name}) BETWEEN 8 AND 15`,
  constant: (value, _, engine) =>
    typeof value === "string" && new RegExp(PATTERN).test(value) ? shown(value, engine) : undefined,
  neutral: () => "00:00:00",
  refuses(_from, _to, { holds }) {
    if (holds === "text") return unlike("is no time of day such as 09:30:00", PATTERN);
    return holds === "other" ? undefined : noTime("time of day");
  },
};

/** The servers' catalogues show every digit of a second. */
function shown(time: string, engine: string): string {
  const [whole = "", part = ""] = time.split(".");
  return engine === "sqlite" ? time : `${whole}.${part.padEnd(6, "0")}`;
}
