import { basename } from "node:path";
import type { MakeOptions } from "../../migrations/make-migration.ts";
import type { FlagValue } from "../flags.ts";
import type { Command, Invocation } from "../site.ts";
import { counted } from "../progress.ts";
import { databaseFlag as database, partAskedFor } from "./database-flag.ts";

/** Brings the tables to the last migration, or to the one that is named. */
export const migrateCommand: Command = {
  name: "migrate",
  summary: "bring the tables up to date, or to a migration (zero: none)",
  words: "[MIGRATION]",
  flags: {
    database,
    plan: { type: "boolean", help: "only say what would be done, and how a server does it" },
    "allow-locking": {
      type: "boolean",
      help: "alter large tables even where nobody can write to them meanwhile",
    },
    check: { type: "boolean", help: "do nothing; exit code 1 when there is something to migrate" },
    fake: { type: "boolean", help: "only write down that it is done: somebody did it by hand" },
    interrupted: {
      type: "choice",
      choices: ["done", "again"],
      help: "a step that was cut short: done (it took effect), or again",
    },
  },
  async run({ project, say, words: [to], flags }) {
    const { withDatabase, migrations } = await project();
    const { migrate } = await import("../../migrations/migrate.ts");
    return withDatabase(async (all) => {
      const { database: own, has } = await partAskedFor(all, flags);
      const check = flags["check"] === true;
      const plan = flags["plan"] === true || check;
      const fake = flags["fake"] === true;
      const interrupted = flags["interrupted"] as "done" | "again" | undefined;
      const allowLocking = flags["allow-locking"] === true;
      const options = { log: say, to, plan, fake, interrupted, has, allowLocking };
      const done = await migrate(own, migrations, options);
      if (done.length === 0) say("Nothing to migrate.");
      return check && done.length > 0 ? 1 : 0;
    });
  },
};

const list = (value: FlagValue): string[] | undefined =>
  typeof value === "string" ? value.split(",") : undefined;

function makeOptions({ name, check, rename, remove, fill }: Invocation["flags"]): MakeOptions {
  return {
    name: name as string | undefined,
    dryRun: check === true,
    rename: list(rename),
    remove: list(remove),
    fill: list(fill),
  };
}

/** Writes the migration from the recorded state to the models. */
export const makeMigrationsCommand: Command = {
  name: "makemigrations",
  summary: "write a migration for what changed in the models",
  flags: {
    name: { type: "string", help: "what the migration does, as in --name add_pins" },
    check: { type: "boolean", help: "write nothing; exit code 1 when something changed" },
    merge: { type: "boolean", help: "put the migrations of two branches in one order" },
    empty: { type: "boolean", help: "write one that changes rows, to be filled in; wants --name" },
    rename: { type: "string", help: "it is the same under a new name: topics.title:headline,…" },
    remove: { type: "string", help: "it is really removed: topics.title,…" },
    fill: { type: "string", help: "what rows that are there get: topics.state=open,…" },
  },
  async run({ project, say, flags }) {
    const { site, migrations } = await project();
    const { makeEmptyMigration, makeMigration } =
      await import("../../migrations/make-migration.ts");
    const { registerModels } = await import("../../models/declaring/registry.ts");
    registerModels(site.models);
    if (flags["merge"] === true) return merged(migrations, say);
    if (flags["empty"] === true) {
      const path = await makeEmptyMigration(migrations, flags["name"] as string | undefined);
      return say(`${basename(path)}: write what it does to the rows.`);
    }
    const made = await makeMigration(site.models, migrations, makeOptions(flags));
    if (made === null) return say("The models are as the migrations say.");
    say(`${basename(made.path)}: ${counted(made.operations.length, "operation")}`);
    for (const { describe } of made.operations) say(`  ${describe}`);
    if (made.losses.length > 0) say("What it does to rows that are there:");
    for (const loss of made.losses) say(`  ${loss}`);
    return flags["check"] === true ? 1 : 0;
  },
};

async function merged(folder: string, say: (line: string) => void): Promise<void> {
  const { mergeMigrations } = await import("../../migrations/merge.ts");
  const moved = await mergeMigrations(folder);
  if (moved.length === 0) return say("No two migrations have one number.");
  for (const { from, to } of moved) say(`${from} is ${to}`);
}

/** Writes one migration in the place of several. */
export const squashMigrationsCommand: Command = {
  name: "squashmigrations",
  summary: "make one migration of those from one to another",
  words: "FROM TO",
  flags: { name: { type: "string", help: "what stands behind its numbers (default: squashed)" } },
  async run({ project, say, words: [from, to], flags }) {
    const { migrations } = await project();
    const { squashMigrations } = await import("../../migrations/squash.ts");
    const label = flags["name"] as string | undefined;
    const made = await squashMigrations(migrations, from!, to!, label);
    say(`${basename(made.path)}: ${counted(made.operations.length, "operation")}`);
    say(`It stands for ${made.replaces.join(", ")}, whose files are gone.`);
    if (made.copied) say("Its SQL and functions were copied: look whether each is still needed.");
  },
};

/** The migrations and whether each was applied. */
export const showMigrationsCommand: Command = {
  name: "showmigrations",
  summary: "list the migrations and which of them were applied",
  flags: { database },
  async run({ project, say, flags }) {
    const { withDatabase, migrations } = await project();
    const { migrationStates } = await import("../../migrations/pending.ts");
    await withDatabase(async (all) => {
      const { database: own } = await partAskedFor(all, flags);
      for (const { name, applied } of await migrationStates(own, migrations)) {
        say(`${applied ? "[x]" : "[ ]"} ${name}`);
      }
    });
  },
};

/** The SQL of one migration on this site's database. */
export const sqlMigrateCommand: Command = {
  name: "sqlmigrate",
  summary: "print the SQL of a migration on this site's database",
  words: "MIGRATION",
  flags: { database },
  async run({ project, say, words: [name], flags }) {
    const { withDatabase, migrations } = await project();
    const { migrationSql } = await import("../../migrations/sql.ts");
    await withDatabase(async (all) => {
      const { database: own, has } = await partAskedFor(all, flags);
      for (const line of await migrationSql(own, migrations, name!, { has })) say(line);
    });
  },
};
