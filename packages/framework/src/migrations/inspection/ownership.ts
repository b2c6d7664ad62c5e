import type { FoundTable } from "./found.ts";
import { usableColumns } from "./keys.ts";
import type { Modelled } from "./relations.ts";

/** Return why migrations cannot own a table; undefined: they can. */
export function refusalOf({ table, key }: Modelled): string | undefined {
  if (table.view) return "it is a view";
  if (table.primaryKey.length === 0) return "it has no primary key";
  if (key.guessed || key.columns.join("\n") !== table.primaryKey.join("\n")) {
    return `its primary key (${table.primaryKey.join(", ")}) is none that a model can have`;
  }
  const lost = unusableKeyPart(table);
  return lost === undefined ? undefined : `its primary key is over the beginning of ${lost}`;
}

/** MySQL may keep a key over the first characters of a text. */
function unusableKeyPart({ keyPrefixes }: FoundTable): string | undefined {
  return keyPrefixes?.[0];
}

/** Return sentences of the columns that a model cannot name. */
export function unnamedColumns(table: FoundTable): string[] {
  const usable = new Set(usableColumns(table).map(({ name }) => name));
  return table.columns
    .filter(({ name }) => !usable.has(name))
    .map(({ name }) => `The column ${JSON.stringify(name)} has a name that no model can give.`);
}

/** Return sentences of the checks that nobody can take away by a name. */
export function unnamedChecks({ checks }: FoundTable): string[] {
  return checks
    .filter(({ name, inColumn }) => name === "" && inColumn !== true)
    .map(({ text }) => `A check has no name: ${text}.`);
}
