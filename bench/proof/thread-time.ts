import { readFileSync } from "node:fs";
import type { Database } from "quintet/database";

/** What threads did, in milliseconds: ran, and waited for a core that others had. */
export interface ThreadTime {
  readonly ran: number;
  readonly waited: number;
}

/** The threads of a server that answer the connections to this database, by their numbers in the system. */
const THREADS = {
  mysql:
    "select thread_os_id as thread from performance_schema.threads where processlist_db = database()",
  mariadb: "select tid as thread from information_schema.processlist where db = database()",
};

/** Return what this process did on its main thread so far; null where the system does not tell: it is no Linux. */
export function ownTime(): ThreadTime | null {
  try {
    return timeOf("self");
  } catch {
    return null;
  }
}

/**
 * Return what tells the time of the server's threads for the connections to this database, as they are now; null where it
 * cannot be known: a file, a server elsewhere, another system than Linux, MySQL without its performance_schema.
 */
export async function serverClock(database: Database): Promise<(() => ThreadTime) | null> {
  const { engine } = database;
  if (engine === "sqlite") return null;
  try {
    const { rows } = await database.execute<{ thread: number }>(THREADS[engine]);
    const threads = rows.map(({ thread }) => String(thread));
    if (threads.length === 0) return null;
    const now = () =>
      threads.map(timeOf).reduce((sum, one) => ({
        ran: sum.ran + one.ran,
        waited: sum.waited + one.waited,
      }));
    now();
    return now;
  } catch {
    return null;
  }
}

function timeOf(thread: string): ThreadTime {
  const [ran, waited] = readFileSync(`/proc/${thread}/schedstat`, "utf8").split(" ");
  return { ran: Number(ran) / 1e6, waited: Number(waited) / 1e6 };
}
