// The forum's pages against a bare server, interleaved in one run: `npm run bench`.
import { mkdirSync, writeFileSync } from "node:fs";
import { openDatabase } from "quintet/database";
import { BROWSER, ready, start, startedIn, type Contender } from "./contender.ts";
import { fill } from "./data.ts";
import { load } from "./load.ts";
import { HEAD, line, median, type Pair } from "./report.ts";
import { indexSkeleton, topicSkeleton } from "./skeleton.ts";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 5);
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 3);
const CONNECTIONS = 64;
const STARTS = 5;
const SKELETONS = "var/bench-skeletons.json";
const FORUM = ["apps/forum/server.mjs"];
const BARE = ["bench/raw-server.mjs", SKELETONS];

/** One kind of request: the same paths on both sides. */
interface Workload {
  readonly name: string;
  readonly ours: Contender;
  readonly paths: readonly string[];
  /** Ours alone: the cookie of a member. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether both must send the same bytes. */
  readonly same: boolean;
}

async function freshDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const admin = await openDatabase(server);
  const name = "app_test_bench";
  await admin.execute(`DROP DATABASE IF EXISTS ${name}`);
  await admin.execute(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      await admin.execute(`DROP DATABASE ${name}`);
      await admin.close();
    },
  };
}

/** Both sides send the same bytes for every path, or the run ends here. */
async function compared({ ours, paths }: Workload, raw: Contender): Promise<void> {
  for (const path of paths) {
    const [mine, bare] = [await ready(ours.origin + path), await ready(raw.origin + path)];
    if (mine === bare) continue;
    writeFileSync("var/bench-ours.html", mine);
    writeFileSync("var/bench-raw.html", bare);
    throw new Error(`The two pages of ${path} differ: see var/bench-ours.html, bench-raw.html.`);
  }
}

async function measured(workload: Workload, raw: Contender): Promise<string> {
  const { name, ours, paths, headers = {} } = workload;
  if (workload.same) await compared(workload, raw);
  const once = ({ pid, origin }: Contender, seconds = SECONDS) => {
    const urls = paths.map((path) => origin + path);
    const server = { pid, urls, headers: { ...BROWSER, ...headers } };
    return load(server, { connections: CONNECTIONS, seconds });
  };
  for (const side of [ours, raw]) await once(side, 2);
  const rounds: Pair[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const turned = round % 2 === 1;
    const first = await once(turned ? raw : ours);
    const second = await once(turned ? ours : raw);
    rounds.push(turned ? { ours: second, raw: first } : { ours: first, raw: second });
  }
  return line(name, rounds);
}

/** Start and memory at rest, of both in turns; the first start of each warms the compile cache. */
async function starts(databaseUrl: string): Promise<string> {
  const found = { ours: [] as Started[], raw: [] as Started[] };
  for (let round = 0; round <= STARTS; round++) {
    const ours = await startedIn(() => start(8974, FORUM, databaseUrl));
    const raw = await startedIn(() => start(8975, BARE, databaseUrl));
    if (round === 0) continue;
    found.ours.push(ours);
    found.raw.push(raw);
  }
  const shown = (pick: (one: Started) => number) =>
    `${median(found.raw.map(pick)).toFixed(0)} bare, ${median(found.ours.map(pick)).toFixed(0)} ours`;
  return [
    `Start to the first answer, ms: ${shown(({ milliseconds }) => milliseconds)}.`,
    `Memory at rest, MiB: ${shown(({ memory }) => memory)}.`,
  ].join("\n");
}

type Started = Awaited<ReturnType<typeof startedIn>>;

async function run(databaseUrl: string): Promise<void> {
  const db = await openDatabase(databaseUrl);
  const { topics, sentinel, cookie } = await fill(db, 100);
  await db.close();
  const ours = start(8971, FORUM, databaseUrl);
  const gateway = start(8973, ["bench/plain-server.ts"], databaseUrl);
  const topic = await ready(`${ours.origin}/t/${sentinel.id}/sentinel-slug/`);
  const index = await ready(`${ours.origin}/`);
  const newest = topics.at(-1)!;
  mkdirSync("var", { recursive: true });
  const skeletons = { topic: topicSkeleton(topic, sentinel), index: indexSkeleton(index, newest) };
  writeFileSync(SKELETONS, JSON.stringify(skeletons));
  const raw = start(8972, BARE, databaseUrl);
  const paths = topics.map(({ id, slug }) => `/t/${id}/${slug}/`);
  const workloads: readonly Workload[] = [
    { name: "topic page", ours, paths, same: true },
    { name: "index page", ours, paths: ["/"], same: true },
    { name: "topic page, member", ours, paths, headers: { cookie }, same: false },
    { name: "one word, whole stack", ours, paths: ["/healthz"], same: true },
    { name: "one word, gateway", ours: gateway, paths: ["/healthz"], same: true },
  ];
  try {
    console.log(HEAD.join("\n"));
    for (const workload of workloads) console.log(await measured(workload, raw));
  } finally {
    for (const server of [ours, gateway, raw]) await server.stop();
  }
  console.log(`\n${await starts(databaseUrl)}`);
}

const server = process.env["BENCH_DATABASE_URL"] ?? process.env["TEST_MYSQL_URL"];
if (server === undefined) {
  console.error("Set TEST_MYSQL_URL (or BENCH_DATABASE_URL) to a MySQL server to measure on.");
  process.exit(1);
}
const database = await freshDatabase(server);
try {
  await run(database.url);
} finally {
  await database.drop();
}
