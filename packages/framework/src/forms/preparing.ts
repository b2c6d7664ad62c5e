import { heldIn, prefixOf, type ReadyRows } from "./bound-rows.ts";
import type { FieldDefinition, HeldRows } from "./field.ts";
import type { FieldSource } from "./field-source.ts";
import { utc, type LocalTime } from "./local-time.ts";
import { textsOf, type Ready } from "./reading.ts";

export type Values = Readonly<Record<string, unknown>>;

/** Stands for a request that nothing is known of. */
export const unprepared: Ready = {
  time: utc,
  offered: new Map(),
  kept: new Map(),
  rows: new Map(),
};

/** What a form is asked about a request. */
interface Asked {
  readonly context: unknown;
  readonly sent: FieldSource | undefined;
  /** What the row holds that is edited. */
  readonly held: Values;
  /** What the rows hold of a list of which it is the form. */
  readonly others: readonly Values[];
  readonly begin: Values;
  readonly time: LocalTime;
  /** The row itself. */
  readonly parent: object | null;
}

/** Return whether fields depend on the request: on what they offer, the files of a row, or its rows. */
export function needsRequest(definitions: readonly FieldDefinition[], held: Values): boolean {
  return definitions.some(
    ({ name, offers, keeping, rows }) =>
      offers !== undefined || rows !== undefined || (keeping !== undefined && hasFile(held[name])),
  );
}

function hasFile(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** Return what fields have to know of a request. */
export async function readyFor(
  definitions: readonly FieldDefinition[],
  asked: Asked,
): Promise<Ready> {
  const { context, sent, held, others, begin, time } = asked;
  const values: readonly Values[] = [{ ...held, ...begin }, ...others];
  const offered = definitions.flatMap(({ offers, ...field }) => {
    if (offers === undefined) return [];
    const shown = values.flatMap((row) => textsOf({ ...field, offers }, row[field.name], time));
    const keys = [...shown, ...(sent?.getAll(field.name) ?? [])].filter((key) => key !== "");
    return [offers(context as never, [...new Set(keys)]).then((all) => [field.name, all] as const)];
  });
  const rows = definitions.filter((field) => field.rows !== undefined);
  return {
    time,
    offered: new Map(await Promise.all(offered)),
    kept: keptBy(definitions, held),
    rows: new Map(
      await Promise.all(rows.map(async (one) => [one.name, await rowsFor(one, asked)] as const)),
    ),
  };
}

/** Return the keys of the files that a row has, by field. */
export function keptBy(
  definitions: readonly FieldDefinition[],
  held: Values,
): ReadonlyMap<string, string> {
  const kept = definitions.filter(({ name, keeping }) => keeping && hasFile(held[name]));
  return new Map(kept.map(({ name }) => [name, keyOf(held[name])]));
}

/** Bytes have no key. */
function keyOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The rows of a list, and their form with what its fields offer. */
async function rowsFor(field: FieldDefinition, asked: Asked): Promise<ReadyRows> {
  const { form, load } = field.rows!;
  const { context, sent, held, begin, time, parent } = asked;
  const { rows, left }: HeldRows =
    load === undefined || parent === null
      ? { rows: heldIn({ ...held, ...begin }[field.name]) }
      : await load(parent);
  const about = { sent: sent && allRows(field, sent), rows: rows.map(({ row }) => row), time };
  return { form: await form.prepare(context as never, about), held: rows, left };
}

/** What was sent in any of the rows, under the names of their fields. */
function allRows({ name }: FieldDefinition, source: FieldSource): FieldSource {
  const tokens = source.getAll(name).slice(0, 1000);
  return {
    getAll: (inner) => tokens.flatMap((token) => source.getAll(`${prefixOf(name, token)}${inner}`)),
  };
}
