import type { Bind } from "../sql/bind.ts";
import type { Engine } from "./database.ts";
import { InvalidData } from "./errors.ts";

/** What a driver gives for one column. */
export type Raw = string | number | null;

/** A function that makes of a raw value what a row shows. */
export type Decoder = (raw: Raw) => unknown;

const bool: Decoder = (raw) => (raw === null ? null : raw === 1);
/** SQLite goes on with a floating number where a sum leaves 64 bits: `9.3e+18` is no whole number any more. */
const bigint: Decoder = (raw) => {
  if (raw === null) return null;
  if (typeof raw === "number" ? Number.isSafeInteger(raw) : /^[+-]?\d+$/.test(raw))
    return BigInt(raw);
  throw new InvalidData("A whole number does not fit into 64 bits", { number: "overflow" });
};
const json: Decoder = (raw) => (raw === null ? null : JSON.parse(raw as string));
const moment: Decoder = (raw) => (raw === null ? null : new Date(raw));
/** The servers write out what they keep of a second: `10:20:30.500000`. */
const time: Decoder = (raw) =>
  typeof raw === "string" && raw.includes(".") ? raw.replace(/\.?0+$/, "") : raw;
const number: Decoder = (raw) => (raw === null ? null : Number(raw));

const everywhere: Partial<Record<Bind, Decoder>> = { bool, bigint, json, double: number };
const decoders: Record<Engine, Partial<Record<Bind, Decoder>>> = {
  sqlite: { ...everywhere, dateTime: moment },
  mysql: { ...everywhere, time },
  mariadb: { ...everywhere, time },
};

/** Return how a raw value of this type becomes what a row shows; null where it is that already. */
export function decoderOf(engine: Engine, bind: Bind): Decoder | null {
  return decoders[engine][bind] ?? null;
}
