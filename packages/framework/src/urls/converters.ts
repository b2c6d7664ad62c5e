import type { Converter } from "./converter.ts";
import { date } from "./converters/date.ts";
import { decimal } from "./converters/decimal.ts";
import { int } from "./converters/int.ts";
import { month } from "./converters/month.ts";
import { path } from "./converters/path.ts";
import { slug } from "./converters/slug.ts";
import { str } from "./converters/str.ts";
import { uuid } from "./converters/uuid.ts";
import { year } from "./converters/year.ts";

/** The converters that every pattern may name before the colon of `<int:id>`. */
export const CONVERTERS = { int, str, slug, uuid, path, date, year, month, decimal } as const;

/** The name of one of the framework's own converters. */
export type ConverterName = keyof typeof CONVERTERS;

/** The type of value that each converter of a record gives. */
export type ConvertedBy<Converters> = {
  readonly [Name in keyof Converters]: Converters[Name] extends Converter<infer T> ? T : never;
};

/** The type of value that each of the framework's converters gives. */
export type Converted = ConvertedBy<typeof CONVERTERS>;
