import type { Bind } from "../../sql/bind.ts";
import type { LongList } from "../printing/dialect.ts";

/** Numbers stand in JSON as they are. */
const numbers: ReadonlySet<Bind> = new Set(["integer", "bigint", "bool", "dateTime", "double"]);

/**
 * A long list for SQLite, whose statements carry 32,766 values at most: one text of JSON, texts and
 * bytes as hexadecimal digits (SQLite's JSON ends a text at its first NUL).
 */
export const sqliteLists: LongList = {
  above: 1000,
  print(bind, slot) {
    const value = numbers.has(bind)
      ? "value"
      : bind === "binary"
        ? "unhex(value)"
        : "cast(unhex(value) as text)";
    return { sql: `select ${value} from json_each(?)`, slots: [slot] };
  },
  encode: (values) => `[${values.map(element).join(",")}]`,
};

function element(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  return `"${Buffer.from(value as string | Uint8Array).toString("hex")}"`;
}
