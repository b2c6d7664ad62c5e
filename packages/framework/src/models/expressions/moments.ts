import { QuintetError } from "../../kernel/errors.ts";
import { didYouMean, listed } from "../../kernel/suggest.ts";
import { templated, value as bound } from "../../sql/build.ts";
import { isShort, PARTS, UNITS, type Part, type Unit } from "../../sql/moment.ts";
import { sqlTemplate, type SqlTemplate } from "../../sql/template.ts";
import { localOffsets, timeZone, type TimeZone } from "../../sql/time-zone.ts";
import { dateTimeKind } from "../fields/date-time.ts";
import { intKind } from "../fields/int.ts";
import { textKind } from "../fields/text.ts";
import type { Operand } from "../operand.ts";
import type { Scope } from "../scope.ts";
import { ofKind, operandOf, resultOf, type Make } from "./operands.ts";

/** What MySQL and MariaDB make of a local time. */
const parts: Record<Part, (local: string) => string> = {
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
export function partSql(part: Part, zone: TimeZone): SqlTemplate {
  return remembered(`part ${part} ${zone.name}`, () =>
    sqlTemplate({
      sqlite: `moment_part({moment}, '${part}', '${zone.name}')`,
      servers: parts[part](localSql(moment, zone)),
    }),
  );
}

/** Return the template for the day of a moment, as text. */
export function dateSql(zone: TimeZone): SqlTemplate {
  return remembered(`date ${zone.name}`, () =>
    sqlTemplate({
      sqlite: `moment_date({moment}, '${zone.name}')`,
      servers: `date_format(${localSql(moment, zone)}, '%Y-%m-%d')`,
    }),
  );
}

/** Return the template for the time of day of a moment, as text with milliseconds. */
export function timeSql(zone: TimeZone): SqlTemplate {
  return remembered(`time ${zone.name}`, () =>
    sqlTemplate({
      sqlite: `moment_time({moment}, '${zone.name}')`,
      servers: `left(time_format(${localSql(moment, zone)}, '%H:%i:%s.%f'), 12)`,
    }),
  );
}

function startSql(unit: Unit, zone: TimeZone): SqlTemplate {
  return remembered(`start ${unit} ${zone.name}`, () => {
    const start = `cast(${starts[unit](localSql(moment, zone))} as datetime(3))`;
    const ahead = isShort(unit)
      ? offsetSql(moment, zone.offsets)
      : offsetSql(start, localOffsets(zone));
    const isUtc = zone.offsets.length === 1 && zone.offsets[0]!.ahead === 0;
    return sqlTemplate({
      sqlite: `moment_start({moment}, '${unit}', '${zone.name}')`,
      servers: isUtc ? start : `date_sub(${start}, interval ${ahead} second)`,
    });
  });
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

/** Where a day begins and ends. */
export interface InZone {
  /** A time zone by its name, such as `Europe/Berlin`; left out: that of the query, or UTC. */
  readonly timeZone?: string;
}

function zoneFor(scope: Scope, { timeZone: named }: InZone): TimeZone {
  return named === undefined ? scope.timeZone : timeZone(named);
}

/** Return a part of a moment, as a whole number. */
export function extract(scope: Scope, written: unknown, part: Part, where: InZone): Operand {
  const of = momentOperand(scope, written, "extract");
  if (!PARTS.includes(part)) throw unknownWord("part", part, PARTS);
  const template = partSql(part, zoneFor(scope, where));
  const expression = templated(template, { moment: of.expression });
  return resultOf(part, [of], ofKind(intKind, expression));
}

/** Return the moment at which a unit began. */
export function truncate(scope: Scope, written: unknown, unit: Unit, where: InZone): Operand {
  const of = momentOperand(scope, written, "trunc");
  if (!UNITS.includes(unit)) throw unknownWord("unit", unit, UNITS);
  const expression = templated(startSql(unit, zoneFor(scope, where)), { moment: of.expression });
  return resultOf("trunc", [of], ofKind(dateTimeKind, expression));
}

/** Return the day of a moment, or its time of day, as text. */
export function clock(
  scope: Scope,
  written: unknown,
  what: "date" | "time",
  where: InZone,
): Operand {
  const of = momentOperand(scope, written, what);
  const zone = zoneFor(scope, where);
  const template = what === "date" ? dateSql(zone) : timeSql(zone);
  return resultOf(what, [of], ofKind(textKind, templated(template, { moment: of.expression })));
}

/** A stretch of time, in whole numbers; below 0 it goes back. */
export interface Span {
  readonly years?: number;
  readonly months?: number;
  readonly weeks?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly milliseconds?: number;
}

const inMonths: Readonly<Record<string, number>> = { years: 12, months: 1 };
const inMilliseconds: Readonly<Record<string, number>> = {
  weeks: 604_800_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
  milliseconds: 1,
};

const laterSql = sqlTemplate({
  sqlite: "moment_later({moment}, {months}, {milliseconds})",
  servers:
    "date_add(date_add({moment}, interval {months} month), interval {milliseconds} * 1000 microsecond)",
});

/** Return a moment that lies so much later; `direction` -1: earlier. */
export function later(scope: Scope, written: unknown, span: Span, direction: 1 | -1): Operand {
  const of = momentOperand(scope, written, "later");
  const operands = {
    moment: of.expression,
    months: bound("integer", total(span, inMonths) * direction),
    milliseconds: bound("integer", total(span, inMilliseconds) * direction),
  };
  return resultOf("later", [of], ofKind(dateTimeKind, templated(laterSql, operands)));
}

/** What the units of a span come to, in months or in milliseconds. */
function total(span: Span, units: Readonly<Record<string, number>>): number {
  let sum = 0;
  for (const [unit, amount] of Object.entries(span)) {
    if (!(unit in inMonths) && !(unit in inMilliseconds))
      throw unknownWord("unit", unit, [...Object.keys(inMonths), ...Object.keys(inMilliseconds)]);
    if (!Number.isSafeInteger(amount) || Math.abs(amount as number) > 1e12) {
      throw new QuintetError(`A span of time takes whole numbers: "${unit}" is none.`, {
        code: "models.bad-expression",
      });
    }
    sum += (units[unit] ?? 0) * (amount as number);
  }
  return sum;
}

const sinceSql = sqlTemplate({
  sqlite: "({moment} - {other})",
  servers: "(timestampdiff(microsecond, {other}, {moment}) div 1000)",
});

/** Return how many milliseconds a moment lies after another. */
export const since: Make = (scope, ...written) => {
  const [of, other] = written.map((one) => momentOperand(scope, one, "millisecondsSince"));
  const operands = { moment: of!.expression, other: other!.expression };
  return resultOf(
    "millisecondsSince",
    [of!, other!],
    ofKind(intKind, templated(sinceSql, operands)),
  );
};

const nowSql = sqlTemplate({
  sqlite: "cast(round(unixepoch('subsec') * 1000) as integer)",
  servers: "utc_timestamp(3)",
});

/** Return the moment at which the database works the statement out. */
export function nowOperand(): Operand {
  return { ...ofKind(dateTimeKind, templated(nowSql, {})), label: "now" };
}

function momentOperand(scope: Scope, written: unknown, what: string): Operand {
  const of = operandOf(scope, written);
  if (of.bind === "dateTime") return of;
  throw new QuintetError(`${what}: ${of.label} is no date and time.`, {
    code: "models.not-a-moment",
    hint: "Give a column of f.dateTime(), or a Date.",
  });
}

function unknownWord(what: string, written: unknown, choices: readonly string[]): QuintetError {
  const word = String(written).slice(0, 40);
  return new QuintetError(`A date and time has no ${what} "${word}".${didYouMean(word, choices)}`, {
    code: "models.bad-expression",
    hint: `Choose from ${listed(choices)}.`,
  });
}
