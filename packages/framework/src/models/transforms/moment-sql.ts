import {
  isShort,
  startOffsets,
  type DayUnit,
  type MomentPart,
  type Unit,
} from "../../sql/moment.ts";
import { sqlTemplate, type SqlTemplate } from "../../sql/template.ts";
import type { TimeZone } from "../../sql/time-zone.ts";

/** What MySQL and MariaDB make of a local time, or of a day. */
export const partsOnServers: Record<MomentPart, (local: string) => string> = {
  year: (local) => `year(${local})`,
  isoYear: (local) => `(yearweek(${local}, 3) div 100)`,
  quarter: (local) => `quarter(${local})`,
  month: (local) => `month(${local})`,
  week: (local) => `week(${local}, 3)`,
  day: (local) => `day(${local})`,
  weekDay: (local) => `(weekday(${local}) + 1)`,
  yearDay: (local) => `dayofyear(${local})`,
  hour: (local) => `hour(${local})`,
  minute: (local) => `minute(${local})`,
  second: (local) => `second(${local})`,
};

const starts: Record<Unit, (local: string) => string> = {
  year: (local) => `date_format(${local}, '%Y-01-01')`,
  quarter: (local) =>
    `concat(date_format(${local}, '%Y-'), lpad(quarter(${local}) * 3 - 2, 2, '0'), '-01')`,
  month: (local) => `date_format(${local}, '%Y-%m-01')`,
  week: (local) => `date_sub(date(${local}), interval weekday(${local}) day)`,
  day: (local) => `date(${local})`,
  hour: (local) => `date_format(${local}, '%Y-%m-%d %H:00:00')`,
  minute: (local) => `date_format(${local}, '%Y-%m-%d %H:%i:00')`,
  second: (local) => `date_format(${local}, '%Y-%m-%d %H:%i:%s')`,
};

/** Templates by what they do and in which zone; there are as many as there are zones that are used. */
const made = new Map<string, SqlTemplate>();

function remembered(key: string, make: () => SqlTemplate): SqlTemplate {
  const found = made.get(key);
  if (found !== undefined) return found;
  const template = make();
  made.set(key, template);
  return template;
}

const moment = "{moment}";

/** Return the template for a part of a moment. */
export function partSql(part: MomentPart, zone: TimeZone): SqlTemplate {
  return remembered(`part ${part} ${zone.name}`, () =>
    sqlTemplate({
      sqlite: `moment_part({moment}, '${part}', '${zone.name}')`,
      servers: partsOnServers[part](localSql(moment, zone)),
    }),
  );
}

/** Return the template for the day of a moment. */
export function dateSql(zone: TimeZone): SqlTemplate {
  return remembered(`date ${zone.name}`, () =>
    sqlTemplate({
      sqlite: `moment_date({moment}, '${zone.name}')`,
      servers: `date(${localSql(moment, zone)})`,
    }),
  );
}

/** Return the template for the time of day of a moment. */
export function timeSql(zone: TimeZone): SqlTemplate {
  return remembered(`time ${zone.name}`, () =>
    sqlTemplate({
      sqlite: `moment_time({moment}, '${zone.name}')`,
      servers: `cast(${localSql(moment, zone)} as time(6))`,
    }),
  );
}

/** Return the template for the moment at which a unit began. */
export function startSql(unit: Unit, zone: TimeZone): SqlTemplate {
  return remembered(`start ${unit} ${zone.name}`, () => {
    const start = `cast(${starts[unit](localSql(moment, zone))} as datetime(3))`;
    const ahead = offsetSql(moment, isShort(unit) ? zone.offsets : startOffsets(zone, unit));
    const isUtc = zone.offsets.length === 1 && zone.offsets[0]!.ahead === 0;
    return sqlTemplate({
      sqlite: `moment_start({moment}, '${unit}', '${zone.name}')`,
      servers: isUtc ? start : `date_sub(${start}, interval ${ahead} second)`,
    });
  });
}

const dayStarts: Record<DayUnit, string> = {
  year: "substr({day}, 1, 4) || '-01-01'",
  quarter: "substr({day}, 1, 5) || printf('%02d', (substr({day}, 6, 2) - 1) / 3 * 3 + 1) || '-01'",
  month: "substr({day}, 1, 7) || '-01'",
  week: "date({day}, '-6 days', 'weekday 1')",
  day: "{day}",
};
const dayStartTemplates: Readonly<Record<string, SqlTemplate>> = Object.fromEntries(
  Object.entries(dayStarts).map(([unit, sqlite]) => {
    const servers = `cast(${starts[unit as DayUnit]("{day}")} as date)`;
    return [unit, sqlTemplate({ sqlite: `(${sqlite})`, servers })];
  }),
);

/** Return the template for the first day of the unit that a day lies in; undefined: a day lies in no such unit. */
export function dayStartSql(unit: string): SqlTemplate | undefined {
  return Object.hasOwn(dayStartTemplates, unit) ? dayStartTemplates[unit] : undefined;
}

/** A moment by the clocks of a zone: the servers need to know no zones for it. */
function localSql(of: string, { offsets }: TimeZone): string {
  if (offsets.length === 1 && offsets[0]!.ahead === 0) return of;
  return `date_add(${of}, interval ${offsetSql(of, offsets)} second)`;
}

/** How far local time is ahead, found by halves. */
function offsetSql(of: string, offsets: TimeZone["offsets"]): string {
  if (offsets.length === 1) return String(offsets[0]!.ahead);
  const middle = Math.ceil(offsets.length / 2);
  const since = new Date(offsets[middle]!.from * 1000).toISOString().slice(0, 19).replace("T", " ");
  const before = offsetSql(of, offsets.slice(0, middle));
  const after = offsetSql(of, offsets.slice(middle));
  return `case when ${of} < timestamp'${since}' then ${before} else ${after} end`;
}
