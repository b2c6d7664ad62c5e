import type { Bind } from "../sql/expression.ts";
import type { Engine } from "./database.ts";

export type Decoder = (raw: any) => unknown;

const bool: Decoder = (raw: number | bigint | null) => (raw === null ? null : raw == 1);
const bigint: Decoder = (raw: string | number | null) => (raw === null ? null : BigInt(raw));
const json: Decoder = (raw: string | null) => (raw === null ? null : JSON.parse(raw));
const moment: Decoder = (raw: number | null) => (raw === null ? null : new Date(raw));
const number: Decoder = (raw: string | number | null) => (raw === null ? null : Number(raw));

const everywhere: Partial<Record<Bind, Decoder>> = { bool, bigint, json, double: number };
const decoders: Record<Engine, Partial<Record<Bind, Decoder>>> = {
  sqlite: { ...everywhere, dateTime: moment },
  mysql: everywhere,
  mariadb: everywhere,
};

/** How a raw value of this type becomes what a row shows; null: it is that already. */
export function decoderOf(engine: Engine, bind: Bind): Decoder | null {
  return decoders[engine][bind] ?? null;
}
