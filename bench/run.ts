// The topic page against a bare server, interleaved in one run: `npm run bench`.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { openDatabase } from "quintet/database";
import { fill } from "./data.ts";
import { load, type Round } from "./load.ts";
import { skeletonOf } from "./skeleton.ts";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 7);
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 4);
const CONNECTIONS = 64;
const SKELETON = "var/bench-skeleton.json";

interface Contender {
  readonly name: string;
  readonly port: number;
  readonly process: ChildProcess;
}

function start(name: string, port: number, args: string[], databaseUrl: string): Contender {
  const environment = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    SITE_URL: `http://localhost:${port}`,
    SECRET_KEY: "a key for measurements only and long enough to be taken",
    DEMO: "0",
    LOG: "silent",
  };
  const child = spawn(process.execPath, args, {
    env: environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return { name, port, process: child };
}

async function ready(url: string): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      const response = await fetch(url, { headers: { "sec-fetch-site": "none" } });
      if (response.ok) return await response.text();
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not answer within 20 seconds.`);
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

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

function report(rounds: readonly { ours: Round; raw: Round }[]): string {
  const of = (pick: (round: Round) => number, side: "ours" | "raw") =>
    median(rounds.map((round) => pick(round[side])));
  const ratio = (pick: (ours: Round, raw: Round) => number) =>
    median(rounds.map(({ ours, raw }) => pick(ours, raw))).toFixed(2);
  const row = (name: string, side: "ours" | "raw") =>
    `| ${name} | ${of((r) => r.perSecond, side).toFixed(0)} | ${of((r) => r.cpu, side).toFixed(0)} | ` +
    `${of((r) => r.p50, side).toFixed(1)} | ${of((r) => r.p99, side).toFixed(1)} | ` +
    `${of((r) => r.memory, side).toFixed(0)} |`;
  return [
    `| | requests/s | CPU µs/request | p50 ms | p99 ms | MiB |`,
    `|---|---:|---:|---:|---:|---:|`,
    row("bare node:http + mysql2", "raw"),
    row("the forum", "ours"),
    "",
    `Ratio to bare, median of ${rounds.length} rounds: CPU ${ratio((ours, raw) => raw.cpu / ours.cpu)}, ` +
      `requests/s ${ratio((ours, raw) => ours.perSecond / raw.perSecond)}; ` +
      `p99/p50 ${ratio((ours) => ours.p99 / ours.p50)} (bare ${ratio((_, raw) => raw.p99 / raw.p50)}).`,
  ].join("\n");
}

async function main(): Promise<void> {
  const server = process.env["BENCH_DATABASE_URL"] ?? process.env["TEST_MYSQL_URL"];
  if (server === undefined) {
    console.error("Set TEST_MYSQL_URL (or BENCH_DATABASE_URL) to a MySQL server to measure on.");
    process.exit(1);
  }
  const database = await freshDatabase(server);
  const db = await openDatabase(database.url);
  const { topics, sentinel } = await fill(db, 100);
  await db.close();
  const ours = start("the forum", 8971, ["apps/forum/server.ts"], database.url);
  try {
    const page = await ready(`http://127.0.0.1:8971/t/${sentinel.id}/sentinel-slug/`);
    mkdirSync("var", { recursive: true });
    writeFileSync(SKELETON, JSON.stringify(skeletonOf(page, sentinel)));
    const raw = start("bare", 8972, ["bench/raw-server.mjs", SKELETON], database.url);
    try {
      await compare(ours, raw, topics);
    } finally {
      raw.process.kill();
    }
  } finally {
    ours.process.kill();
    await database.drop();
  }
}

async function compare(
  ours: Contender,
  raw: Contender,
  topics: readonly { id: number; slug: string }[],
) {
  const urls = ({ port }: Contender) =>
    topics.map(({ id, slug }) => `http://127.0.0.1:${port}/t/${id}/${slug}/`);
  for (const [index, url] of urls(ours).entries()) {
    const [mine, bare] = [await ready(url), await ready(urls(raw)[index]!)];
    if (mine !== bare) {
      writeFileSync("var/bench-ours.html", mine);
      writeFileSync("var/bench-raw.html", bare);
      throw new Error(
        `The two pages of ${url} differ: see var/bench-ours.html and var/bench-raw.html.`,
      );
    }
  }
  const once = (contender: Contender, seconds = SECONDS) =>
    load(
      { pid: contender.process.pid!, urls: urls(contender) },
      { connections: CONNECTIONS, seconds },
    );
  for (const contender of [ours, raw]) await once(contender, 3);
  const rounds: { ours: Round; raw: Round }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const first = round % 2 === 0 ? ours : raw;
    const a = await once(first);
    const b = await once(first === ours ? raw : ours);
    rounds.push(first === ours ? { ours: a, raw: b } : { ours: b, raw: a });
  }
  console.log(report(rounds));
}

await main();
