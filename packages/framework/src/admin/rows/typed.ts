import type { FieldInfo } from "../../models/declaring/model-info.ts";
import { Refused } from "../../models/refused.ts";
import type { Bind } from "../../sql/bind.ts";

type Reader = (text: string) => unknown;

const shaped =
  (shape: RegExp, read: Reader = (text) => text): Reader =>
  (text) =>
    shape.test(text) ? read(text) : undefined;

function moment(text: string): Date | undefined {
  const made = new Date(/\d$/.test(text) ? `${text}Z` : text);
  return Number.isNaN(made.getTime()) ? undefined : made;
}

/** How what stands in an address becomes a value, by the way in which a column is bound. */
const readers: Readonly<Record<Bind, Reader>> = {
  integer: shaped(/^-?\d{1,16}$/, Number),
  bigint: shaped(/^-?\d{1,19}$/, BigInt),
  double: shaped(/^-?\d{1,20}(\.\d{1,20})?$/, Number),
  decimal: shaped(/^-?\d{1,65}(\.\d{1,30})?$/),
  bool: shaped(/^(true|false)$/, (text) => text === "true"),
  text: shaped(/^[^\0]{0,1000}$/su),
  date: shaped(/^\d{4}-\d{2}-\d{2}$/),
  time: shaped(/^\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/),
  dateTime: shaped(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z?$/, moment),
  binary: shaped(/^([0-9a-f]{2}){1,500}$/, (text) => Buffer.from(text, "hex")),
  json: () => undefined,
  fullText: () => undefined,
};

/** Return the value of a field that a text stands for; undefined: the field cannot hold it. */
export function typed(field: FieldInfo, text: string): unknown {
  const value = readers[field.bind](text);
  if (value === undefined) return undefined;
  try {
    field.codec.encode(value);
    return value;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** Return the value of a field as a text that `typed` reads. */
export function asText({ bind }: FieldInfo, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (bind === "json") return JSON.stringify(value);
  return String(value as string | number | bigint | boolean);
}
