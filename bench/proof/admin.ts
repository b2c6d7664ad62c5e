import { performance } from "node:perf_hooks";
import { openDatabase, setDefaultDatabase, type Database } from "quintet/database";
import { sessionCookie } from "quintet/sessions";
import { Client } from "quintet/testing";
import { fill, postOffice, url } from "./parcels.ts";
import { ownTime, serverClock, type ThreadTime } from "./thread-time.ts";

/** What is asked of the list of parcels, by what it is. */
const LISTS: Readonly<Record<string, string>> = {
  "as it is": "",
  "a state with an index": "state=here",
  "a rare state": "state=lost",
  "two states": "state=here&state=lost",
  "a size, without an index": "size=small",
  "a depot": "depot=3",
  "no depot": "depot=~empty",
  "a sender": "sender=77",
  "senders of a country": "sender__country=pl",
  "senders of a country of one": "sender__country=is",
  "a label on every other": "labels=1",
  "a label on one in a thousand": "labels=200",
  "no label": "labels=~empty",
  "a label by its name": "labels__name=label+199",
  "a label that is not there, by name": "labels__name=nothing",
  "a weight": "weight=500",
  "a worth that none has": "worth=5000.00",
  "no worth": "worth=~empty",
  "urgent ones": "isUrgent=true",
  "fetched in the last week": "fetchedAt=week",
  "not fetched": "fetchedAt=~empty",
  "an address of mail": "mail=person77%40example.org",
  "a year": "on=2019",
  "a month": "on=2019-03",
  "a day": "on=2019-03-14",
  "a day, by a column without an index": "on=2019-03-14&order=worth",
  "a year, by a column without an index": "on=2019&order=worth",
  "a word in all": "q=parcel",
  "a word in a third": "q=glass",
  "a word in one of 250": "q=heron",
  "a word in the three oldest": "q=zephyr",
  "a word in none": "q=xyzzyplugh",
  "two words": "q=violin+heron",
  "the name of a sender": "q=Sender+4711",
  "a key": "q=5",
  "by a key, the oldest first": "order=id",
  "by an index": "order=weight",
  "by a column without an index": "order=-worth",
  "by a column of another table": "order=sender__country",
  "by several columns": "order=state,-weight,title",
  "a state, by another column": "state=here&order=title",
  "a rare state, a word": "state=lost&q=glass",
  "a sender, a size, by worth": "sender=77&size=small&order=-worth",
  "a depot, a size, urgent, a word": "depot=3&size=large&isUrgent=true&q=heron",
  "a label, a country, a word": "labels=1&sender__country=pl&q=heron",
  "a rare label, by title": "labels=200&order=title",
  "a month, a state, a word": "on=2019-03&state=fetched&q=kettle",
  "every column": `columns=${[
    "title,slug,mail,track,number,sender,sender__country,depot,state,size,weight,worth,volume,stamp",
    "isUrgent,postedAt,fetchedAt,scannedAt,dueOn,fromTime,travelled",
  ].join(",")}`,
};

/** What is asked beside the list of parcels. */
const others = (): Readonly<Record<string, string>> => {
  const parcel = { model: "parcel" };
  return {
    "the front page": url.admin.home.href(),
    "what goes with what": url.admin.list.href({ model: "parcel-label" }),
    "what has a label": `${url.admin.list.href({ model: "parcel-label" })}?label=1&order=-parcel`,
    "looked up: a word": `${url.admin.choices.href(parcel)}?q=glass`,
    "looked up: no word": url.admin.choices.href(parcel),
    "a row": url.admin.change.href({ ...parcel, key: "5000" }),
  };
};

/** What one page took, at its best, in milliseconds. */
export interface Taken {
  readonly name: string;
  readonly status: number;
  /** Whether it says that it did not look at all rows. */
  readonly partial: boolean;
  readonly statements: number;
  /** From the question to the answer, in this process, database included. */
  readonly wall: number;
  /** The same without what was waited for a core that others had, as far as the system tells. */
  readonly answer: number;
  /** Of the processor, of this process. */
  readonly own: number;
  /** Of the processor, of the server; null: it cannot be known. */
  readonly server: number | null;
}

/** Milliseconds that a page may take. */
export const BOUND = 100;

interface Asked {
  readonly name: string;
  readonly path: string;
  readonly database: Database;
  readonly client: Client;
}

async function once({ name, path, database, client }: Asked): Promise<Taken> {
  const server = await serverClock(database);
  const before = { server: server?.(), own: ownTime(), cpu: process.cpuUsage() };
  const began = performance.now();
  const { result, queries } = await database.queries.record(() => client.get(path));
  const wall = performance.now() - began;
  const cpu = process.cpuUsage(before.cpu);
  const waited = waitedSince(before.own, ownTime());
  const after = server?.();
  const own = (cpu.user + cpu.system) / 1000;
  const ran = after === undefined ? null : after.ran - before.server!.ran;
  return {
    name,
    status: result.status,
    partial: /rows (by .+ )?were looked at/.test(result.html),
    statements: queries.length,
    wall,
    // Waiting of several at once is counted for each: what all of them ran is the least that it can be.
    answer: Math.max(wall - waited - waitedSince(before.server, after), own + (ran ?? 0)),
    own,
    server: ran,
  };
}

const waitedSince = (before: ThreadTime | null | undefined, after: ThreadTime | null | undefined) =>
  before && after ? after.waited - before.waited : 0;

function least(one: Taken, other: Taken): Taken {
  return {
    ...other,
    wall: Math.min(one.wall, other.wall),
    answer: Math.min(one.answer, other.answer),
    own: Math.min(one.own, other.own),
    server: other.server === null ? null : Math.min(one.server!, other.server),
  };
}

/** Ask for every list some times, in rounds, and keep the least of what each took. */
export async function measure(
  address: string,
  {
    rows,
    rounds,
    only,
    say,
  }: {
    readonly rows: number;
    readonly rounds: number;
    readonly only: RegExp;
    readonly say: (line: string) => void;
  },
): Promise<{ readonly engine: string; readonly taken: readonly Taken[] }> {
  const database = await openDatabase(address);
  try {
    setDefaultDatabase(database);
    const ann = await fill(database, rows, say);
    const client = new Client(postOffice(), { cookies: await sessionCookie(ann) });
    const list = url.admin.list.href({ model: "parcel" });
    const lists = Object.entries(LISTS).map(([name, query]) => [name, `${list}?${query}`] as const);
    const asked = [...lists, ...Object.entries(others())].filter(([name]) => only.test(name));
    const best = new Map<string, Taken>();
    for (let round = 0; round <= rounds; round++) {
      for (const [name, path] of asked) {
        const taken = await once({ name, path, database, client });
        // The first round is a cold one: pages are not in memory, plans not made.
        best.set(name, round <= 1 ? taken : least(best.get(name)!, taken));
      }
    }
    return { engine: `${database.engine} ${database.version}`, taken: [...best.values()] };
  } finally {
    setDefaultDatabase(null);
    await database.close();
  }
}
