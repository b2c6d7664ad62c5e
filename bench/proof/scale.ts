import { performance } from "node:perf_hooks";
import { openDatabase, setDefaultDatabase } from "quintet/database";
import { registerModels } from "quintet/models";
import { sessionCookie } from "quintet/sessions";
import { Client } from "quintet/testing";
import { site } from "../../apps/forum/app.ts";
import { Topic } from "../../apps/forum/models/topics/topic.ts";
import { people } from "./data.ts";

type Reader = "guest" | "reader" | "administrator";

/** One page of the table: who asks for it, and how long it may take at p95, in milliseconds. */
export interface Measured {
  readonly name: string;
  readonly path: string;
  readonly by: Reader;
  readonly bound: number;
}

export interface Row extends Measured {
  readonly status: number;
  readonly p50: number;
  readonly p95: number;
  readonly statements: number;
  /** The longest single statement: on SQLite it holds the event loop. */
  readonly longest: number;
}

const page = (name: string, path: string, by: Reader = "guest"): Measured => ({
  name,
  path,
  by,
  bound: 50,
});
const search = (name: string, query: string, by: Reader = "guest"): Measured => ({
  name: `search: ${name}`,
  path: `/search/?${query}`,
  by,
  bound: 200,
});
const admin = (name: string, path: string): Measured => ({
  name: `administration: ${name}`,
  path: `/admin/${path}`,
  by: "administrator",
  bound: 200,
});

/** What is asked, with the addresses of this set. */
async function pages(): Promise<readonly Measured[]> {
  const open = await Topic.objects.open().count();
  const lastPage = Math.ceil(open / 30);
  const long = await Topic.objects.get({ id: 1 });
  const longest = Math.ceil(long.lastNumber / 20);
  const at = `/t/1/${long.slug}/`;
  return [
    page("index", "/"),
    page("index, middle page", `/?page=${Math.floor(lastPage / 3)}`),
    page("index, last page", `/?page=${lastPage}`),
    page("index of a member", "/", "reader"),
    page("new, last page", `/new/?page=${lastPage}`),
    page("category", "/c/category-3/"),
    page("top of a month", "/top/"),
    page("top of all time", "/top/?period=all"),
    page("unanswered", "/unanswered/"),
    page("unread", "/unread/", "reader"),
    page("watched", "/watched/", "reader"),
    page("common tag", "/tag/tag1/"),
    page("common tag, page 100", "/tag/tag1/?page=100"),
    page("rare tag", "/tag/tag99/"),
    page("long topic, first page", at),
    page("long topic, middle page", `${at}?page=${Math.floor(longest / 2)}`),
    page("long topic, last page", `${at}?page=${longest}`, "reader"),
    page("profile of a busy member", "/u/busy/"),
    page("profile, page 100", "/u/busy/?page=100"),
    page("profile, likes", "/u/reader/likes/"),
    page("feed of the site", "/feed.atom"),
    page("feed of a busy member", "/u/busy/feed.atom"),
    page("feed of the long topic", "/t/1/feed.atom"),
    page("feed of a common tag", "/tag/tag1/feed.atom"),
    page("feed of a category", "/c/category-3/feed.atom"),
    page("sitemap", "/sitemap.xml"),
    page("sitemap, a part", "/sitemap-1.xml"),
    page("notifications", "/notifications/", "reader"),
    page("moderation", "/mod/", "administrator"),
    page("moderator's page of a busy member", `/mod/members/${people.busy}/`, "administrator"),
    page("administration", "/admin/", "administrator"),
    search("a word in 90 %", "q=the"),
    search("two common words", "q=the+and"),
    search("three common words", "q=the+and+house"),
    search("a word in 4 %", "q=bird"),
    search("a word in 0.4 %", "q=heron"),
    search("a rare word", "q=zephyr"),
    search("a rare and a common word", "q=heron+the"),
    search("no such word", "q=xyzzyplugh"),
    search("a short prefix", "q=ba*"),
    search("a phrase of common words", "q=%22the+and%22"),
    search("author and word", "q=bird+author:busy"),
    search("author and a common word", "q=the+author:busy"),
    search("tag and word", "q=heron+tag:tag1"),
    search("in a title", "q=in:title+bababa"),
    search("without a common word", "q=heron+-the"),
    search("a common word left out alone", "q=-the"),
    search("category and word", "q=bird+category:category-3"),
    search("dates and word", "q=bird+after:2023+before:2024"),
    search("watched", "q=the+is:watched", "reader"),
    search("unanswered", "q=is:unanswered"),
    admin("posts", "posts/"),
    admin("posts by a common text", "posts/?text=house"),
    admin("posts by a rare text", "posts/?text=zephyr"),
    admin("posts by text and author", "posts/?text=bird&author=busy"),
    admin("posts by tag", "posts/?tag=tag1"),
    admin("posts by state and category", "posts/?state=removed&category=category-3"),
    admin("posts with a link", "posts/?link=yes&sort=oldest"),
    admin("posts by likes", "posts/?likes_from=3&sort=likes"),
    admin("topics", "topics/"),
    admin("topics without a link", "topics/?link=no"),
    admin("topics by text", "topics/?text=bababa"),
    admin("topics by tag and state", "topics/?tag=tag7&state=locked"),
    admin("topics by replies", "topics/?replies_from=15&sort=replies"),
    admin("members", "members/"),
    admin("members by name", "members/?text=member99"),
    admin("members by e-mail", "members/?email=member5"),
    admin("members with many posts", "members/?posts_from=100&sort=posts"),
  ];
}

const ENVIRONMENT = {
  NODE_ENV: "test",
  SECRET_KEY: "a key that only this measurement uses and that is long enough",
  SITE_URL: "http://localhost:8000",
};
const ROUNDS = 11;

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

/** Asks for every page some times, and notes what each took in this process, database included. */
export async function measure(
  url: string,
  only: RegExp,
): Promise<{ engine: string; rows: readonly Row[] }> {
  const database = await openDatabase(url);
  try {
    setDefaultDatabase(database);
    registerModels(site.models);
    site.connect?.();
    const { fetch } = site.application(site.settings.read(ENVIRONMENT));
    const clients: Record<Reader, Client> = {
      guest: new Client(fetch),
      reader: new Client(fetch, { cookies: await sessionCookie({ id: people.reader }) }),
      administrator: new Client(fetch, {
        cookies: await sessionCookie({ id: people.administrator }),
      }),
    };
    const rows: Row[] = [];
    for (const asked of (await pages()).filter(({ name }) => only.test(name))) {
      const client = clients[asked.by];
      const times: number[] = [];
      let [status, statements, longest] = [0, 0, 0];
      for (let round = 0; round < ROUNDS; round++) {
        const began = performance.now();
        const { result, queries } = await database.queries.record(() => client.get(asked.path));
        const took = performance.now() - began;
        status = result.status;
        // The first is a cold one: a new process, pages not in memory.
        if (round > 0) times.push(took);
        statements = queries.length;
        if (round > 0)
          longest = Math.max(longest, ...queries.map(({ milliseconds }) => milliseconds));
        if (took > 5_000) break;
      }
      const sorted = (times.length > 0 ? times : [9_999]).toSorted((a, b) => a - b);
      rows.push({
        ...asked,
        status,
        statements,
        longest,
        p50: at(sorted, 0.5),
        p95: at(sorted, 0.95),
      });
    }
    return { engine: `${database.engine} ${database.version}`, rows };
  } finally {
    setDefaultDatabase(null);
    await database.close();
  }
}
