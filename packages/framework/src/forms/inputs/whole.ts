import { FormError } from "../form-error.ts";
import { message } from "../../kernel/words.ts";
import { formInput, type InputSettings } from "../form-input.ts";

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

/** The least and the most that so many bits hold, with a sign or without. */
function rangeOf(bits: number, { unsigned }: InputSettings): readonly [bigint, bigint] {
  const all = 2n ** BigInt(bits);
  return unsigned === true ? [0n, all - 1n] : [-all / 2n, all / 2n - 1n];
}

const SAFE = [BigInt(Number.MIN_SAFE_INTEGER), BigInt(Number.MAX_SAFE_INTEGER)] as const;

function rangeFor(bits: number, settings: InputSettings): readonly [bigint, bigint] {
  return bits > 53 ? SAFE : rangeOf(bits, settings);
}

/** Browsers count from the least with floating numbers: from one of so many digits every fraction would be whole. */
function limits([least, most]: readonly [bigint, bigint]): Readonly<Record<string, string>> {
  return most > 2n ** 40n ? { step: "1" } : { min: String(least), max: String(most), step: "1" };
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
  read: (text, settings) => wholeIn(text, rangeOf(64, settings)),
  attributes: (settings) => limits(rangeOf(64, settings)),
});
