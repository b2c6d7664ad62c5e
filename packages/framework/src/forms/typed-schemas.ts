import { readingOf, type FormInput, type InputSettings } from "./form-input.ts";
import { decimal as decimalInput } from "./inputs/decimal.ts";
import { duration as durationInput } from "./inputs/duration.ts";
import {
  date as dateInput,
  dateTime as dateTimeInput,
  time as timeInput,
} from "./inputs/moments.ts";
import { schemaBy, type Schema } from "./schema-by.ts";

/** Return the schema of values that are typed in this way: `typed(colorInput)`. `.nullable()` lets it be left empty. */
export function typed<T>(input: FormInput<T>, settings: InputSettings = {}): Schema<T> {
  const { widget, hint, attributes } = input;
  const schema = schemaBy((value, refuse) => {
    if (value !== "" && value !== null && value !== undefined) return value;
    return refuse("Please fill this in.");
  });
  return schema.meta({
    widget,
    ...(hint !== undefined && { hint }),
    attributes: attributes?.(settings) ?? {},
    ...readingOf(input as FormInput, settings),
  }) as Schema<T>;
}

/** Return the schema of a day of the calendar: `"2026-02-28"`. */
export function date(): Schema<string> {
  return typed(dateInput);
}

/** Return the schema of a time of day: `"09:30"`. */
export function time(): Schema<string> {
  return typed(timeInput);
}

/** Return the schema of a moment, typed by the clock of the reader. */
export function dateTime(): Schema<Date> {
  return typed(dateTimeInput);
}

/** Return the schema of an exact decimal, as a text: `"12.50"`. */
export function decimal(settings: {
  readonly digits: number;
  readonly places: number;
}): Schema<string> {
  return typed(decimalInput, settings);
}

/** Return the schema of a length of time in milliseconds, typed as hours and minutes. */
export function duration(): Schema<number> {
  return typed(durationInput);
}
