import { readFileSync } from "node:fs";
import type { z } from "quintet/forms";
import { didYouMean, listed, QuintetError } from "quintet/kernel";

/**
 * A part of a file of the demonstration set: `=== author: bo`, more fields line by line below it,
 * and after an empty line the text, which ends where the next part begins.
 */
export interface Block {
  readonly file: string;
  /** The line that it begins on; the lines of its fields by their names. */
  readonly line: number;
  readonly lines: ReadonlyMap<string, number>;
  /** Its fields, and under `text` its text, where there is one. */
  readonly values: Readonly<Record<string, string>>;
}

const BEGIN = "===";
const FIELD = /^([a-z ]+): (.+)$/;

/** Return the parts of a file, in their order. */
export function blocksOf(file: string): readonly Block[] {
  const lines = readFileSync(file, "utf8").trimEnd().split(/\r?\n/);
  const begins = lines.flatMap((line, at) => (line.startsWith(BEGIN) ? [at] : []));
  if (begins[0] !== 0) throw unreadable(file, 1, `the first line does not begin with "${BEGIN}".`);
  return begins.map((at, nth) => blockOf(file, at + 1, lines.slice(at, begins[nth + 1])));
}

function blockOf(file: string, line: number, written: readonly string[]): Block {
  const [first = "", ...more] = written;
  const end = written.indexOf("");
  const head = [first.slice(BEGIN.length).trim(), ...more].slice(0, end === -1 ? undefined : end);
  const values: Record<string, string> = {};
  const lines = new Map<string, number>();
  for (const [below, field] of head.entries()) {
    const [, name, value] = FIELD.exec(field) ?? [];
    if (name === undefined || value === undefined) {
      const wanted = `"${field}" is no field, such as "author: bo"; a text begins after an empty line.`;
      throw unreadable(file, line + below, wanted);
    }
    if (lines.has(name)) throw unreadable(file, line + below, `"${name}" stands here twice.`);
    values[name] = value.trim();
    lines.set(name, line + below);
  }
  const text = written.slice(head.length).join("\n").trim();
  return { file, line, lines, values: text === "" ? values : { ...values, text } };
}

/** Return what a part says, by the schema of its fields; its errors name the file and the line. */
export function readBlock<Shape extends z.ZodRawShape>(block: Block, schema: z.ZodObject<Shape>) {
  const fields = Object.keys(schema.shape);
  const unknown = Object.keys(block.values).find((name) => !fields.includes(name));
  if (unknown !== undefined) {
    const known = `there is no "${unknown}" here, but ${listed(fields)}.`;
    throw refused(block, unknown, `${known}${didYouMean(unknown, fields)}`);
  }
  const read = schema.safeParse(block.values);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const name = String(issue?.path[0]);
  const missing = !(name in block.values);
  throw refused(block, name, missing ? `"${name}" is missing.` : `"${name}": ${issue?.message}`);
}

/** Return the error of a field of a part. */
export function refused({ file, line, lines }: Block, field: string, sentence: string) {
  return unreadable(file, lines.get(field) ?? line, sentence);
}

/** Return the error of a line of a file of the demonstration set. */
export function unreadable(file: string, line: number, sentence: string): QuintetError {
  return new QuintetError(`${file}:${line}: ${sentence}`, { code: "forum.demo" });
}
