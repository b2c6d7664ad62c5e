import type { FieldInfo, ModelInfo } from "../../models/declaring/model-info.ts";
import type { AdminReader } from "../reader.ts";
import type { Registered } from "../registered.ts";
import { keysCondition, keyText } from "../rows/key-text.ts";
import type { Row } from "../rows/rows.ts";
import type { FieldChange, Kept } from "./entry.ts";
import { kept, valueOf } from "./kept-values.ts";
import { goneTitles } from "./lost.ts";

/** A row that a change leads to, as it is called now. */
export interface NamedRow {
  readonly title: string;
  readonly href: string | null;
}

/** The rows that changes lead to, by the names of the fields and what was kept there. */
export type Names = ReadonlyMap<string, ReadonlyMap<Kept, NamedRow>>;

/** No more rows than this are named for one field; the others go by their keys. */
const MOST = 500;

/** Return what the rows are called that changes lead to, of those that the reader may know of; one that was deleted is called as it was. */
export async function namesIn(
  { info }: Registered,
  changes: readonly FieldChange[],
  reader: AdminReader,
): Promise<Names> {
  const names = new Map<string, ReadonlyMap<Kept, NamedRow>>();
  for (const name of new Set(changes.map(({ field }) => field))) {
    const led = (info.many.get(name) ?? info.fields.get(name))?.target;
    const target = led == null ? undefined : reader.registeredOf(led().table);
    if (target === undefined) continue;
    const values = changes
      .filter(({ field }) => field === name)
      .flatMap(({ before, after }) => [before, after].flat() as Kept[]);
    const asked = [...new Set(values)].filter((value) => value !== null).slice(0, MOST);
    names.set(name, await named(target, info.fields.get(name), asked, reader));
  }
  return names;
}

async function named(
  target: Registered,
  field: FieldInfo | undefined,
  values: readonly Kept[],
  reader: AdminReader,
): Promise<ReadonlyMap<Kept, NamedRow>> {
  const held = field?.held?.();
  const condition = held === undefined ? byKey(target.info, values) : byValue(held, values);
  if (condition === undefined || values.length === 0) return new Map();
  const rows = await target.rowsFor(reader.user).filter(condition).all();
  const keyOf = (row: Row): Kept =>
    held === undefined ? keyText(target.info, row) : kept(held, row[held.attribute]);
  const found = new Map<Kept, NamedRow>(
    rows.map((row) => {
      return [keyOf(row), { title: target.titleOf(row), href: reader.hrefOf(target, row) }];
    }),
  );
  const gone = values.filter((value) => !found.has(value));
  const titles = await goneTitles(target.info, gone.map(String), reader.registeredOf);
  for (const value of gone) {
    const title = titles.get(String(value));
    if (title !== undefined) found.set(value, { title, href: null });
  }
  return found;
}

const byKey = (info: ModelInfo, values: readonly Kept[]) => keysCondition(info, values.map(String));

const byValue = (held: FieldInfo, values: readonly Kept[]) => ({
  [`${held.name}__in`]: values.map((value) => valueOf(held, value)),
});
