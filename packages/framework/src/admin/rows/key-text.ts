import { ownKey } from "../../models/declaring/key.ts";
import type { FieldInfo, ModelInfo } from "../../models/declaring/model-info.ts";
import { TAKEN } from "../urls.ts";
import { asText, typed } from "./typed.ts";
import { anyOf, type Row } from "./rows.ts";

/** Everything else is written as `~` and its bytes: a key may hold slashes, commas and what an address holds. */
const PLAIN = /^[A-Za-z0-9_-]$/;

function escaped(text: string): string {
  return [...text]
    .map((letter) => (PLAIN.test(letter) ? letter : `~${Buffer.from(letter).toString("hex")}.`))
    .join("");
}

function plain(text: string): string {
  return text.replaceAll(/~([0-9a-f]+)\./g, (_, hex: string) => Buffer.from(hex, "hex").toString());
}

/** Return the primary key of a row as a text for an address; the parts of a composite one are joined by commas. */
export function keyText({ key }: ModelInfo, row: Row): string {
  const text = key.map((field) => escaped(asText(field, row[field.attribute]))).join(",");
  return TAKEN.has(text) ? `~${Buffer.from(text[0]!).toString("hex")}.${text.slice(1)}` : text;
}

/** Return the condition of the row with this key; undefined: no row can have it. */
export function keyCondition({ key }: ModelInfo, text: string): object | undefined {
  const parts = text.split(",");
  if (parts.length !== key.length) return undefined;
  const values = key.map(
    (field, index) => [field.name, typed(field, plain(parts[index]!))] as const,
  );
  return values.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(values);
}

/** Return the condition of the rows with one of these keys; undefined: no row can have any of them. */
export function keysCondition(info: ModelInfo, texts: readonly string[]): object | undefined {
  const conditions = texts.flatMap((text) => keyCondition(info, text) ?? []);
  if (conditions.length === 0) return undefined;
  const only = onlyKey(info);
  if (only === null) return anyOf(...conditions);
  return { [`${only.name}__in`]: conditions.flatMap((one) => Object.values(one)) };
}

/** Return the condition that a row has the key of one of these. */
export function rowsWith(info: ModelInfo, rows: readonly Row[]): object {
  const only = onlyKey(info);
  return only === null
    ? anyOf(...rows.map((row) => ownKey(info, row)))
    : { [`${only.name}__in`]: rows.map((row) => row[only.attribute]) };
}

/** Return the names by which `values` picks the primary key. */
export function keyNames({ key }: ModelInfo): readonly string[] {
  return key.map(({ attribute }) => attribute);
}

/** Return the only field of a primary key; null: it is composite. */
export function onlyKey({ key }: ModelInfo): FieldInfo | null {
  return key.length === 1 ? key[0]! : null;
}
