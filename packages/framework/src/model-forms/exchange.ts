import { randomInt, randomUUID } from "node:crypto";
import { uniqueListsOf } from "../models/writing/conflict.ts";
import type { FieldInfo, ModelInfo } from "../models/declaring/model-info.ts";

type Values = Readonly<Record<string, unknown>>;

/** A row that is written, with what is written to it by field. */
export interface Turn {
  /** The row that is there; null of a new one. */
  readonly row: object | null;
  readonly values: Values;
}

/** How rows are written, and how one is set aside. */
export interface Turns<T extends Turn> {
  write(turn: T): Promise<void>;
  /** Give a row that is there another value for a while; return whether it took it. */
  setAside(row: object, name: string, value: unknown): Promise<boolean>;
  /** Return what is thrown where two rows exchange what neither can be without. */
  refusal(turn: T, names: readonly string[]): Error;
}

/** Fields in which no two rows may agree, with what each row has there and what it is to have. */
interface List {
  readonly names: readonly string[];
  readonly has: Map<Turn, string | null>;
  readonly wants: ReadonlyMap<Turn, string | null>;
}

/**
 * Write rows so that none takes what another one still has where no two may agree: those first that leave it. Where rows
 * exchange it, one of them is set aside meanwhile.
 */
export async function inTurn<T extends Turn>(
  info: ModelInfo,
  turns: readonly T[],
  { write, setAside, refusal }: Turns<T>,
): Promise<void> {
  const [, ...unique] = uniqueListsOf(info);
  const lists = unique.map((names) => listOf(info, names, turns));
  const waiting = new Set(turns);
  while (waiting.size > 0) {
    const next = [...waiting].find((one) => blockOf(one, waiting, lists) === null);
    if (next !== undefined) {
      waiting.delete(next);
      await write(next);
      continue;
    }
    const [first] = waiting;
    const { by, list } = blockOf(first!, waiting, lists)!;
    if (!(await isSetAside(info, by, list, setAside))) throw refusal(first!, list.names);
    for (const one of lists) one.has.set(by, textOf(info, one.names, by.row as Values, {}));
  }
}

function listOf(info: ModelInfo, names: readonly string[], turns: readonly Turn[]): List {
  const there = turns.filter(({ row }) => row !== null);
  return {
    names,
    has: new Map(there.map((one) => [one, textOf(info, names, one.row as Values, {})])),
    wants: new Map(
      turns.map((one) => [one, textOf(info, names, (one.row ?? {}) as Values, one.values)]),
    ),
  };
}

/** The row that still has what another one is to have, and is to leave it. */
function blockOf<T extends Turn>(turn: T, waiting: ReadonlySet<T>, lists: readonly List[]) {
  for (const list of lists) {
    const wanted = list.wants.get(turn) ?? null;
    if (wanted === null) continue;
    for (const by of waiting) {
      if (by !== turn && list.has.get(by) === wanted && list.wants.get(by) !== wanted)
        return { by, list };
    }
  }
  return null;
}

/** What a row holds in these fields, as a text; null where it lacks one of them, and so agrees with no other. */
function textOf(
  info: ModelInfo,
  names: readonly string[],
  row: Values,
  values: Values,
): string | null {
  const held = names.map((name) => heldText(info.fields.get(name)!, row, values));
  return held.includes(null) ? null : JSON.stringify(held);
}

/** Databases may take letters for the same that differ in case. */
function heldText(field: FieldInfo, row: Values, values: Values): string | null {
  const value = Object.hasOwn(values, field.name) ? values[field.name] : row[field.attribute];
  if (value === null || value === undefined) return null;
  const isRow = field.target !== null && typeof value === "object";
  const held = isRow ? (value as Values)[field.held!().attribute] : value;
  return (held instanceof Date ? held.toISOString() : String(held)).toLowerCase();
}

async function isSetAside(
  info: ModelInfo,
  { row, values }: Turn,
  { names }: List,
  setAside: Turns<Turn>["setAside"],
): Promise<boolean> {
  for (const name of names) {
    const field = info.fields.get(name)!;
    const has = heldText(field, row as Values, {});
    if (has === heldText(field, row as Values, values)) continue;
    for (const value of placeholders(field)) if (await setAside(row!, name, value)) return true;
  }
  return false;
}

/** Values that no row is likely to have; which of them a field takes is seen. */
function placeholders({ field, bind, kind, target }: FieldInfo): readonly unknown[] {
  if (field.null) return [null];
  if (target !== null) return [];
  if (bind === "integer") return LARGEST.map((largest) => largest - randomInt(100));
  const text = randomUUID();
  if (kind.name.startsWith("uuid")) return [text];
  if (bind !== "text" || field.settings.choices !== undefined) return [];
  const max = field.settings.max ?? text.length;
  return [text.slice(0, max), `${text.slice(0, 8)}@example.org`, `https://example.org/${text}`];
}

/** Of the kinds of whole numbers, the widest first. */
const LARGEST = [2_147_483_647, 8_388_607, 32_767, 127];
