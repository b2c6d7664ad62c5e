import { quoteName } from "./names.ts";
import type { IndexState } from "./state.ts";

const quote = (name: string): string => quoteName(name, "sqlite");

/** Return the triggers that keep a full text index in step with its table, by name. */
export function searchTriggers(index: string): readonly string[] {
  return ["insert", "update", "delete"].map((event) => `${index}_${event}`);
}

/**
 * Return the statements that make a full text index: an FTS5 table of its own, whose rows have the
 * ids of the table's rows, filled with what is there and kept by triggers. It does not store the
 * tokens a second time.
 */
export function createSearchIndex(
  { table, key }: { readonly table: string; readonly key: string },
  { name, columns }: IndexState,
): string[] {
  const [insert, update, remove] = searchTriggers(name).map(quote);
  const column = quote(columns[0]!);
  const on = quote(table);
  const index = quote(name);
  const [tokens, id] = [quote("tokens"), quote(key)];
  return [
    `CREATE VIRTUAL TABLE ${index} USING fts5(${tokens}, content='', contentless_delete=1, ` +
      `tokenize="ascii tokenchars '_'")`,
    `INSERT INTO ${index} (rowid, ${tokens}) SELECT ${id}, ${column} FROM ${on}`,
    `CREATE TRIGGER ${insert} AFTER INSERT ON ${on} BEGIN ` +
      `INSERT INTO ${index} (rowid, ${tokens}) VALUES (new.${id}, new.${column}); END`,
    `CREATE TRIGGER ${update} AFTER UPDATE OF ${column} ON ${on} ` +
      `WHEN new.${column} IS NOT old.${column} BEGIN ` +
      `UPDATE ${index} SET ${tokens} = new.${column} WHERE rowid = old.${id}; END`,
    `CREATE TRIGGER ${remove} AFTER DELETE ON ${on} BEGIN ` +
      `DELETE FROM ${index} WHERE rowid = old.${id}; END`,
  ];
}

/** Return the statements that take the index and its triggers away. */
export function dropSearchIndex({ name }: Pick<IndexState, "name">): string[] {
  const triggers = searchTriggers(name).map(
    (trigger) => `DROP TRIGGER IF EXISTS ${quote(trigger)}`,
  );
  return [...triggers, `DROP TABLE IF EXISTS ${quote(name)}`];
}

const UPDATED = /^CREATE TRIGGER "\w+" AFTER UPDATE OF "(?<column>(?:[^"]|"")+)"/;

/**
 * Return the full text indexes of a table, read from its triggers (`attached`: SQL text by name):
 * SQLite writes a column's new name into them. An index without all of its triggers does not count.
 */
export function searchIndexesIn(
  attached: ReadonlyMap<string, string>,
  virtualTables: readonly string[],
): IndexState[] {
  return virtualTables.flatMap((name) => {
    const texts = searchTriggers(name).map((trigger) => attached.get(trigger));
    const column = UPDATED.exec(texts[1] ?? "")?.groups?.["column"];
    if (column === undefined || texts.includes(undefined)) return [];
    return [{ name, columns: [column.replaceAll('""', '"')], unique: false, search: true }];
  });
}
