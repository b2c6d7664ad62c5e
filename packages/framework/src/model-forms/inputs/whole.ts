import { rangeOf } from "../../database/schema/kinds/whole-column.ts";
import { FormError } from "../../forms/form-error.ts";
import { message } from "../../kernel/words.ts";
import type { FieldSettings } from "../../models/field.ts";
import { formInput } from "../form-input.ts";

const DIGITS = /^-?\d{1,20}$/;

/** Return the whole number that a text says, if it lies between these. */
function wholeIn(text: string, [least, most]: readonly [bigint, bigint]): bigint {
  if (!DIGITS.test(text.trim())) throw new FormError("Please write a whole number.");
  const number = BigInt(text.trim());
  if (number < least) throw bound("This must be at least {least}.", { least: String(least) });
  if (number > most) throw bound("This must be at most {most}.", { most: String(most) });
  return number;
}

function bound(
  sentence: "This must be at least {least}." | "This must be at most {most}.",
  values: Readonly<Record<string, string>>,
): FormError {
  return new FormError(message(sentence, values));
}

const SAFE = [BigInt(Number.MIN_SAFE_INTEGER), BigInt(Number.MAX_SAFE_INTEGER)] as const;

function rangeFor(bits: number, { unsigned }: FieldSettings): readonly [bigint, bigint] {
  return bits > 53 ? SAFE : rangeOf(bits, { unsigned });
}

function limits([least, most]: readonly [bigint, bigint]) {
  return { min: String(least), max: String(most), step: "1" };
}

/** Return the input of whole numbers of so many bits. */
function wholeInput(bits: number) {
  return formInput<number>({
    widget: "number",
    read: (text, settings) => Number(wholeIn(text, rangeFor(bits, settings))),
    attributes: (settings) => limits(rangeFor(bits, settings)),
  });
}

export const tinyint = wholeInput(8);
export const smallint = wholeInput(16);
export const mediumint = wholeInput(24);
export const int = wholeInput(32);

/** A whole number that JavaScript counts exactly: an id, or what a foreign key holds. */
export const safe = wholeInput(64);

/** A whole number of 64 bits. */
export const bigint = formInput<bigint>({
  widget: "number",
  read: (text, { unsigned }) => wholeIn(text, rangeOf(64, { unsigned })),
  attributes: ({ unsigned }) => limits(rangeOf(64, { unsigned })),
});
