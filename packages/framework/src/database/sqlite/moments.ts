import type Sqlite from "better-sqlite3";
import { later, partOf, truncated, type MomentPart, type Unit } from "../../sql/moment.ts";
import { aheadAt, timeZone } from "../../sql/time-zone.ts";
import { functionsOf } from "./definition.ts";

/** Teach a connection the functions of moments, which are milliseconds since 1970. */
export function addMomentFunctions(file: Sqlite.Database): void {
  const defineAny = functionsOf(file);
  const define = (name: string, run: (moment: number, ...more: unknown[]) => number | string) =>
    defineAny(name, (moment, ...more) => {
      const made = run(Number(moment), ...more);
      return typeof made === "number" ? BigInt(made) : made;
    });
  const local = (moment: number, zone: unknown) =>
    moment + aheadAt(timeZone(String(zone)), moment) * 1000;
  define("moment_part", (moment, part, zone) => partOf(local(moment, zone), part as MomentPart));
  define("moment_start", (moment, unit, zone) =>
    truncated(moment, unit as Unit, timeZone(String(zone))),
  );
  define("moment_date", (moment, zone) => new Date(local(moment, zone)).toISOString().slice(0, 10));
  define("moment_time", (moment, zone) =>
    new Date(local(moment, zone))
      .toISOString()
      .slice(11, 23)
      .replace(/\.?0+$/, ""),
  );
  define("moment_later", (moment, months, milliseconds) =>
    later(moment, Number(months), Number(milliseconds)),
  );
}
