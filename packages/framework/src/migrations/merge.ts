import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { migrationError } from "./error.ts";
import { migrationNames, readMigrations } from "./folder.ts";
import { firstNumber, nameOf, renumbered, standsForSeveral } from "./migration-name.ts";
import { stateAfter } from "./replay.ts";

/** A migration that got another number, because a branch had one of its number. */
export interface Renumbered {
  readonly from: string;
  readonly to: string;
}

/**
 * Give the migrations of two branches that have the same numbers one order, and write into each that gets
 * another number which one it was: databases that have it already go on from there.
 * @returns what was renumbered; none where no two have one number.
 */
export async function mergeMigrations(folder: string): Promise<Renumbered[]> {
  const names = await migrationNames(folder);
  const moved = names.flatMap((file, at) => {
    const to = renumbered(file, at + 1);
    return to === file ? [] : [{ from: file, to }];
  });
  if (new Set(names.map(firstNumber)).size === names.length) return [];
  if (names.some(standsForSeveral)) throw squashed();
  const texts = new Map<string, string>();
  for (const { from } of moved) texts.set(from, await readFile(join(folder, from), "utf8"));
  for (const { from, to } of moved.toReversed()) {
    await rename(join(folder, from), join(folder, to));
    await writeFile(join(folder, to), replacing(texts.get(from)!, nameOf(from)));
  }
  try {
    stateAfter(await readMigrations(folder));
  } catch (error) {
    for (const { from, to } of moved) {
      await rename(join(folder, to), join(folder, from));
      await writeFile(join(folder, from), texts.get(from)!);
    }
    throw error;
  }
  return moved.map(({ from, to }) => ({ from: nameOf(from), to: nameOf(to) }));
}

function replacing(text: string, name: string): string {
  const known = text.replace(/(replaces: \[)/, `$1"${name}", `);
  if (known !== text) return known;
  const said = text.replace(/migration\(\{\s*/, `migration({\n  replaces: ["${name}"],\n  `);
  if (said !== text) return said;
  throw migrationError(
    "migrations.not-a-migration",
    `${name} does not say migration({ … }), so it cannot be written into it what it replaces.`,
    `Give it the next free number yourself, and write replaces: ["${name}"] into it.`,
  );
}

function squashed(): Error {
  return migrationError(
    "migrations.duplicate-number",
    "Two migrations have one number, and one of the folder stands for several.",
    "Give the ones that were not applied anywhere the next free numbers yourself.",
  );
}
