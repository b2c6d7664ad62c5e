import type { Database } from "../database/database.ts";
import { DatabaseError } from "../database/errors.ts";

/** A connection of the server. */
interface Session {
  readonly id: number | string;
  readonly user: string;
  readonly host: string | null;
  readonly seconds: number | string | null;
  readonly statement: string | null;
}

/** Who holds a table, as far as this user may know it. */
export interface Holders {
  readonly says: string;
  readonly first: string | undefined;
}

const WHO =
  "p.ID AS id, p.USER AS user, p.HOST AS host, p.TIME AS seconds, LEFT(p.INFO, 80) AS statement";

/** What tells exactly who holds a table: MySQL's needs performance_schema, MariaDB's its plugin. */
const EXACTLY = {
  mysql:
    `SELECT DISTINCT ${WHO} FROM performance_schema.metadata_locks l ` +
    "JOIN performance_schema.threads t ON t.THREAD_ID = l.OWNER_THREAD_ID " +
    "JOIN performance_schema.processlist p ON p.ID = t.PROCESSLIST_ID " +
    "WHERE l.OBJECT_TYPE = 'TABLE' AND l.LOCK_STATUS = 'GRANTED' AND l.OBJECT_SCHEMA = DATABASE() " +
    "AND l.OBJECT_NAME = ? AND p.ID <> CONNECTION_ID() ORDER BY p.TIME DESC",
  mariadb:
    `SELECT DISTINCT ${WHO} FROM information_schema.METADATA_LOCK_INFO l ` +
    "JOIN information_schema.PROCESSLIST p ON p.ID = l.THREAD_ID " +
    "WHERE l.TABLE_SCHEMA = DATABASE() AND l.TABLE_NAME = ? AND p.ID <> CONNECTION_ID() ORDER BY p.TIME DESC",
} as const;

/** Everybody who may know of this database, and waits for no table: the holder is among them. */
const AMONG =
  `SELECT ${WHO} FROM information_schema.PROCESSLIST p WHERE p.DB = DATABASE() ` +
  "AND p.ID <> CONNECTION_ID() AND COALESCE(p.STATE, '') NOT LIKE 'Waiting for table%' ORDER BY p.TIME DESC";

/** Return who holds a table against a change, or, where the server does not tell, who may. */
export async function holdersOf(db: Database, table: string): Promise<Holders> {
  const exactly = await asked(db, EXACTLY[db.engine === "mysql" ? "mysql" : "mariadb"], [table]);
  if (exactly.length > 0) return holders("It is held by", exactly);
  const among = await asked(db, AMONG, []);
  if (among.length > 0) return holders("The server does not tell who; it is one of", among);
  return {
    says: "The server does not tell who (SHOW PROCESSLIST as an administrator does).",
    first: undefined,
  };
}

async function asked(db: Database, sql: string, bindings: readonly string[]): Promise<Session[]> {
  try {
    return (await db.execute<Session>(sql, bindings)).rows;
  } catch (error) {
    if (error instanceof DatabaseError) return [];
    throw error;
  }
}

/** More are not named. */
const MOST = 5;

function holders(says: string, sessions: readonly Session[]): Holders {
  const named = sessions.slice(0, MOST).map(told).join("; ");
  const more = sessions.length > MOST ? ` and ${sessions.length - MOST} more` : "";
  return { says: `${says} ${named}${more}.`, first: String(sessions[0]!.id) };
}

function told({ id, user, host, seconds, statement }: Session): string {
  const doing = statement === null ? "idle in a transaction or between two" : `at: ${statement}`;
  return `connection ${id} of ${user}${host ? ` from ${host}` : ""}, for ${seconds ?? 0} s ${doing}`;
}
