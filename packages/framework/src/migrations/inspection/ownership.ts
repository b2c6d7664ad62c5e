import { columnsIn } from "../../database/schema/definition-text.ts";
import type { FoundCheck, FoundTable } from "./found.ts";
import { usableColumns } from "./keys.ts";
import type { Modelled } from "./relations.ts";

/** Return why migrations cannot own a table; undefined: they can. */
export function refusalOf({ table, key }: Modelled): string | undefined {
  if (table.view) return "it is a view";
  if (table.isVersioned === true) return "it keeps the past of its rows";
  if (table.primaryKey.length === 0) return "it has no primary key";
  if (key.guessed || key.columns.join("\n") !== table.primaryKey.join("\n")) {
    return `its primary key (${table.primaryKey.join(", ")}) is none that a model can have`;
  }
  const lost = unusableKeyPart(table);
  if (lost !== undefined) return `its primary key is over the beginning of ${lost}`;
  const given = givenByOthers(table);
  return given === undefined ? undefined : `the default of ${given} is worked out of other columns`;
}

/** The servers may work a default out of other columns, MariaDB out of a sequence too. */
function givenByOthers({ columns }: FoundTable): string | undefined {
  return columns.find(({ default: found }) => found?.worked && columnsIn(found.text).length > 0)
    ?.name;
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

/** Return whether a model can say a check: nobody takes one without a name away, and one that is not enforced is none. */
export function isOwned({ name, enforced }: FoundCheck): boolean {
  return name !== "" && enforced !== false;
}

/** Return sentences of the checks that no model can say. */
export function unownedChecks({ checks }: FoundTable): string[] {
  return checks
    .filter((check) => check.inColumn !== true && !isOwned(check))
    .map(({ name, text }) =>
      name === "" ? `A check has no name: ${text}.` : `The check ${name} is not enforced: ${text}.`,
    );
}
