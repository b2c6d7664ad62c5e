import { z } from "zod";
import { Message, message, type Words } from "../kernel/words.ts";
import { refusalOf, type FileRules, type SentFile } from "./file-keeping.ts";
import { listSchemaBy, schemaBy, type Schema } from "./schema-by.ts";

export { z };

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
  sentence?: string,
) {
  const values = Object.keys(choices) as (keyof Choices & string)[];
  return z.enum(values, sentence).meta({ widget: "select", choices });
}

/** Return the schema of a tick box: true when it was ticked. */
export function checkbox() {
  return z.boolean().meta({ widget: "checkbox" });
}

const ONE = "Please send one file.";

/** Return the schema of one file, or null when none was chosen. */
export function upload(rules: FileRules) {
  return schemaBy((sent, refuse) => {
    if (sent === null) return null;
    const file = sent as SentFile;
    const refused = Array.isArray(sent) ? ONE : refusalOf(file, rules);
    return refused === undefined ? file : refuse(refused);
  }).meta({ widget: "file", attributes: acceptOf(rules) }) as Schema<SentFile | null>;
}

/** Return the schema of several files, at most so many, none among them. */
export function uploads({ most, ...rules }: FileRules & { readonly most: number }) {
  return listSchemaBy((sent, refuse) => {
    const files = sent as readonly SentFile[];
    if (files.length > most) refuse(message("At most {most} files can be sent here.", { most }));
    for (const file of files) {
      const refused = refusalOf(file, rules);
      if (refused !== undefined) {
        refuse(message("{name}: {sentence}", { name: file.name, sentence: asMessage(refused) }));
      }
    }
    return files;
  }).meta({ widget: "file", attributes: { multiple: "", ...acceptOf(rules) } }) as Schema<
    SentFile[]
  >;
}

function asMessage(words: Words): Message {
  return typeof words === "string" ? new Message(words) : words;
}

function acceptOf({ accept }: FileRules): Readonly<Record<string, string>> {
  return accept === undefined ? {} : { accept };
}
