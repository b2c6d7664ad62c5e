import { modelsBeside } from "../../models/declaring/info.ts";
import type { ModelInfo } from "../../models/declaring/model-info.ts";
import { inWords } from "../labels.ts";
import type { Registered } from "../registered.ts";
import { AdminEntry } from "./entry.ts";
import { targetKeyText, type Dangling } from "./targets.ts";

/** What does not come back: a field, or rows of a kind. */
export interface Lost {
  readonly label: string;
  /** The rows by their titles; empty: the field alone says it. */
  readonly titles: readonly string[];
}

/** Return the registration of a table that whoever reads may see. */
export type SeenByTable = (table: string) => Registered | undefined;

/** Return the titles of rows that were deleted by the admin, by their keys, as the history has them. */
export async function goneTitles(
  info: ModelInfo,
  keys: readonly string[],
  seen: SeenByTable,
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0 || seen(info.table) === undefined) return new Map();
  const entries = await AdminEntry.objects
    .filter({ tableName: info.table, action: "delete", rowKey__in: [...keys] })
    .orderBy("id")
    .values("rowKey", "title")
    .all();
  return new Map(entries.map(({ rowKey, title }) => [rowKey, title]));
}

/** Return a foreign key whose row is gone, with the title that this row had. */
export async function lostKey(label: string, dangling: Dangling, seen: SeenByTable): Promise<Lost> {
  const key = targetKeyText(dangling) ?? String(dangling.value);
  const titles = await goneTitles(dangling.field.target!(), [key], seen);
  return { label, titles: [titles.get(key) ?? key] };
}

/** A row that went along and stays away, with the keys that would point at nothing. */
export interface StaysAway {
  readonly entry: AdminEntry;
  readonly info: ModelInfo;
  readonly dangling: readonly Dangling[];
}

/**
 * Return rows that stay away, by their kinds. A row that only says what goes with what goes by the name of the row that it
 * led to.
 */
export async function lostRows(
  rows: readonly StaysAway[],
  seen: SeenByTable,
): Promise<readonly Lost[]> {
  const byLabel = new Map<string, string[]>();
  for (const { entry, info, dangling } of rows) {
    const between = isBetween(info) ? dangling[0] : undefined;
    const about = between === undefined ? info : between.field.target!();
    const label = seen(about.table)?.label ?? inWords(about.name);
    const own = seen(info.table) === undefined ? [] : [entry.title];
    const titles = between === undefined ? own : (await lostKey(label, between, seen)).titles;
    byLabel.set(label, [...(byLabel.get(label) ?? []), ...titles]);
  }
  return [...byLabel].map(([label, titles]) => ({ label, titles }));
}

/** Whether a model was made to say what goes with what. */
function isBetween(info: ModelInfo): boolean {
  return modelsBeside(info).some(({ many }) =>
    [...many.values()].some(({ isOwn, through }) => isOwn && through().table === info.table),
  );
}
