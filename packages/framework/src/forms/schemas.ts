import { z } from "zod";

// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x1f\x7f\u2028\u2029]/;
// eslint-disable-next-line no-control-regex
const HIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/**
 * Return the schema of one line of text, white space trimmed; control characters and lone
 * surrogates are refused.
 */
export function line(options: { min?: number; max: number }) {
  return z
    .string()
    .max(options.max)
    .refine((text) => !CONTROL.test(text), "This may not hold control characters.")
    .refine((text) => text.isWellFormed(), "This holds half a character.")
    .trim()
    .min(options.min ?? 1);
}

/** Return the schema of several lines of text; line ends become \n. */
export function prose(options: { min?: number; max: number }) {
  return z
    .string()
    .transform((text) => text.replaceAll("\r\n", "\n"))
    .pipe(
      z
        .string()
        .max(options.max)
        .refine((text) => !HIDDEN.test(text), "This may not hold control characters.")
        .refine((text) => text.isWellFormed(), "This holds half a character.")
        .refine((text) => text.trim().length >= (options.min ?? 1), "Please fill this in."),
    )
    .meta({ widget: "textarea", attributes: { maxlength: String(options.max) } });
}

/**
 * Return the schema of a whole number as digits, without exponents, signs of other bases or white
 * space.
 */
export function wholeNumber(options: { min: number; max: number; message?: string }) {
  return z
    .string()
    .regex(/^-?[0-9]{1,15}$/, options.message ?? "Please write a whole number.")
    .transform(Number)
    .pipe(z.number().int().min(options.min).max(options.max))
    .meta({ widget: "number", attributes: { min: `${options.min}`, max: `${options.max}` } });
}

/**
 * Return the schema of one of some values, each with the sentence that a select offers it by:
 * `oneOf({ open: "Open", readOnly: "Read-only" })`.
 */
export function oneOf<const Choices extends Readonly<Record<string, string>>>(
  choices: Choices,
  message?: string,
) {
  const values = Object.keys(choices) as (keyof Choices & string)[];
  return z.enum(values, message).meta({ widget: "select", choices });
}

/** Return the schema of a tick box: true when it was ticked. */
export function checkbox() {
  return z.boolean().meta({ widget: "checkbox" });
}

/** A file as it was sent. What it is, its bytes say: not its name. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Return the schema of one file, or null when none was chosen. */
export function upload(options: { maxBytes: number }) {
  return z
    .custom<SentFile | null>((file) => {
      return file === null || (file as Partial<SentFile>).bytes instanceof Uint8Array;
    }, "Please send one file.")
    .refine((file) => file === null || file.bytes.byteLength <= options.maxBytes, {
      message: `This file is larger than ${(options.maxBytes / 1_000_000).toFixed(1)} MB.`,
    })
    .meta({ widget: "file" });
}
