import { QuintetError } from "../../kernel/errors.ts";
import { namedValues } from "../plain-object.ts";
import { didYouMean, listed } from "../../kernel/suggest.ts";
import { templated, value as bound } from "../../sql/build.ts";
import { DAY_UNITS, PARTS, UNITS, type MomentPart, type Unit } from "../../sql/moment.ts";
import { sqlTemplate } from "../../sql/template.ts";
import { timeZone, type TimeZone } from "../../sql/time-zone.ts";
import { dateKind } from "../fields/date.ts";
import { dateTimeKind } from "../fields/date-time.ts";
import { intKind } from "../fields/int.ts";
import { timeKind } from "../fields/time.ts";
import { dateSql, dayStartSql, partSql, startSql, timeSql } from "../transforms/moment-sql.ts";
import type { Transform } from "../transforms/transform.ts";
import type { Operand } from "./operand.ts";
import type { Scope } from "../conditions/scope.ts";
import { ofKind, operandOf, resultOf, type Make } from "./operands.ts";

/** Where a day begins and ends. */
export interface InZone {
  /** A time zone by its name, such as `Europe/Berlin`; left out: that of the query, or UTC. */
  readonly timeZone?: string;
}

function zoneFor(scope: Scope, { timeZone: named }: InZone): TimeZone {
  return named === undefined ? scope.timeZone : timeZone(named);
}

/** What has parts and units without being a moment; no time zone moves it. */
const calendar = {
  date: { noun: "day", kind: dateKind },
  time: { noun: "time of day", kind: timeKind },
} as const;

/** Return a part of a moment, a day or a time of day, as a whole number. */
export function extract(scope: Scope, written: unknown, part: MomentPart, where: InZone): Operand {
  const of = calendarOperand(scope, written, "extract");
  if (of.bind === "date" || of.bind === "time") {
    const { noun, kind } = calendar[of.bind];
    const parts: { readonly [P in MomentPart]?: Transform } = kind.lookups;
    const transform = PARTS.includes(part) ? parts[part] : undefined;
    if (transform === undefined)
      throw unknownWord(
        `A ${noun} has no part`,
        part,
        PARTS.filter((one) => one in parts),
      );
    return resultOf(part, [of], transform.apply(of, scope.timeZone));
  }
  if (!PARTS.includes(part)) throw unknownWord("A date and time has no part", part, PARTS);
  const template = partSql(part, zoneFor(scope, where));
  const expression = templated(template, { moment: of.expression });
  return resultOf(part, [of], ofKind(intKind, expression));
}

/** Return the moment, or of a day the day, at which a unit began. */
export function truncate(scope: Scope, written: unknown, unit: Unit, where: InZone): Operand {
  const of = calendarOperand(scope, written, "trunc");
  if (of.bind === "date") {
    const template = dayStartSql(unit);
    if (template === undefined) throw unknownWord("A day has no unit", unit, DAY_UNITS);
    return resultOf("trunc", [of], ofKind(dateKind, templated(template, { day: of.expression })));
  }
  if (of.bind === "time") throw notMoment("trunc", of);
  if (!UNITS.includes(unit)) throw unknownWord("A date and time has no unit", unit, UNITS);
  const expression = templated(startSql(unit, zoneFor(scope, where)), { moment: of.expression });
  return resultOf("trunc", [of], ofKind(dateTimeKind, expression));
}

/** Return the day of a moment, or its time of day. */
export function clock(
  scope: Scope,
  written: unknown,
  what: "date" | "time",
  where: InZone,
): Operand {
  const of = momentOperand(scope, written, what);
  const zone = zoneFor(scope, where);
  const template = what === "date" ? dateSql(zone) : timeSql(zone);
  const kind = what === "date" ? dateKind : timeKind;
  return resultOf(what, [of], ofKind(kind, templated(template, { moment: of.expression })));
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
export function later(scope: Scope, written: unknown, given: Span, direction: 1 | -1): Operand {
  const span = namedValues("later and earlier", given);
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
      throw unknownWord("A span of time has no unit", unit, [
        ...Object.keys(inMonths),
        ...Object.keys(inMilliseconds),
      ]);
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
  throw notMoment(what, of);
}

/** Return an argument that is a moment, a day or a time of day; refuse any other. */
function calendarOperand(scope: Scope, written: unknown, what: string): Operand {
  const of = operandOf(scope, written);
  return of.bind === "date" || of.bind === "time" ? of : momentOperand(scope, written, what);
}

function notMoment(what: string, { label }: Operand): QuintetError {
  return new QuintetError(`${what}: ${label} is no date and time.`, {
    code: "models.not-a-moment",
    hint: "Give a column of f.dateTime(), or a Date.",
  });
}

function unknownWord(what: string, written: unknown, choices: readonly string[]): QuintetError {
  const word = String(written).slice(0, 40);
  return new QuintetError(`${what} "${word}".${didYouMean(word, choices)}`, {
    code: "models.bad-expression",
    hint: `Choose from ${listed(choices)}.`,
  });
}
