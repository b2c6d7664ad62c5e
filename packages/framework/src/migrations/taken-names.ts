import type { Database } from "../database/database.ts";
import { quoteName } from "../database/schema/names.ts";
import { shapeOf } from "../database/schema/shape.ts";
import type { TableState } from "../database/schema/state.ts";
import type { Transition } from "../database/schema/transition.ts";
import { migrationError } from "./error.ts";
import type { Origins } from "./origins.ts";

const KINDS = ["FOREIGN KEY", "CHECK"] as const;

/** A constraint that a server has one list of names for in a database. */
interface Named {
  readonly kind: (typeof KINDS)[number];
  readonly name: string;
}

const HOLDER =
  "SELECT TABLE_NAME AS holder FROM information_schema.TABLE_CONSTRAINTS " +
  "WHERE CONSTRAINT_SCHEMA = DATABASE() AND CONSTRAINT_TYPE = ? AND CONSTRAINT_NAME = ?";

/** The names that steps of a run give to constraints and take away, beside those that the database has. */
export class TakenNames {
  /** Who has the name then; null: nobody any more. */
  readonly #holders = new Map<string, string | null>();

  /** Refuse a step that gives a constraint a name which one of another table has, while nothing is done. */
  async refuse(db: Database, { before, after }: Transition, origins: Origins): Promise<void> {
    const had = namedIn(db, before);
    const place = before && origins.tableOf(before.table);
    for (const [key, named] of namedIn(db, after)) {
      if (had.has(key)) continue;
      const known = this.#holders.get(key);
      const holder = known === undefined ? await holderOf(db, named) : known;
      if (holder === null || holder === place || holder === after!.table) continue;
      throw taken(db, named, holder);
    }
  }

  /** Take a step into account. */
  follow(db: Database, { before, after }: Transition): void {
    for (const key of namedIn(db, before).keys()) this.#holders.set(key, null);
    for (const key of namedIn(db, after).keys()) this.#holders.set(key, after!.table);
  }
}

/** Return the constraints of a table whose names no other table may have, by kind and name in small letters. */
function namedIn(db: Database, table: TableState | undefined): ReadonlyMap<string, Named> {
  if (table === undefined) return new Map();
  const { foreignKeys, checks } = shapeOf(table, db.engine);
  const all: readonly Named[] = [
    ...[...foreignKeys.values()].map(({ name }) => ({ kind: "FOREIGN KEY" as const, name })),
    ...[...checks.keys()].map((name) => ({ kind: "CHECK" as const, name })),
  ];
  const shared = all.filter(({ kind }) => isShared(db, kind));
  return new Map(shared.map((one) => [`${one.kind} ${one.name.toLowerCase()}`, one]));
}

/** MariaDB has a list of checks for each table, and from 12.1 on one of foreign keys too. */
function isShared({ engine, version }: Database, kind: Named["kind"]): boolean {
  if (engine !== "mariadb") return engine === "mysql";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return kind === "FOREIGN KEY" && (major < 12 || (major === 12 && minor < 1));
}

async function holderOf(db: Database, { kind, name }: Named): Promise<string | null> {
  const { rows } = await db.execute<{ holder: string }>(HOLDER, [kind, name]);
  return rows[0]?.holder ?? null;
}

function taken(db: Database, { kind, name }: Named, holder: string): Error {
  const [table, quoted] = [quoteName(holder, db.engine), quoteName(name, db.engine)];
  const ours = kind === "CHECK" ? 'check("…", …, { constraint: "…" })' : '{ constraint: "…" }';
  return migrationError(
    "migrations.taken-name",
    `The ${kind.toLowerCase()} "${name}" would have the name of one that "${holder}" has, and the server has each name once in a database.`,
    `Give it another name, ${ours}, and make the migration anew; or take the other away: ALTER TABLE ${table} DROP ${kind} ${quoted}.`,
  );
}
