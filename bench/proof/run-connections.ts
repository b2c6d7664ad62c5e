// npm run proof -- connections [--count 10000]: what idle connections cost, of Node's own server, of a small site and of the forum.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ready, start, startForum } from "../contender.ts";
import { residentMiB } from "../load.ts";

const { values } = parseArgs({ options: { count: { type: "string", default: "10000" } } });
const COUNT = Number(values.count);
const PORT = 8975;
/** Visitors come by so many at a time, so many milliseconds apart: 500 a second. */
const GROUP = 5;
const PAUSE = 10;
/** MiB that a program with all of them may take in all: 200 MB. */
const MOST = 200e6 / (1024 * 1024);
/** How long nobody asks for anything, in milliseconds, before the memory is looked at. */
const QUIET = 12_000;
const LIMITS = { CONNECTIONS: String(COUNT + 100), KEEP_ALIVE_SECONDS: "600" };

/** The least that Node can do, as a measure. */
const BARE = `require("node:http")
  .createServer({ keepAliveTimeout: 600000 }, (request, reply) => reply.end("ok"))
  .listen(Number(process.env.PORT), "127.0.0.1")`;

/** A connection that has been answered once, and stays. */
interface Kept {
  readonly socket: Socket;
  ask(): Promise<void>;
}

async function kept(path: string): Promise<Kept> {
  const socket = connect(PORT, "127.0.0.1");
  const ask = (): Promise<void> => {
    return new Promise((resolve, reject) => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost:${PORT}\r\n\r\n`);
      socket.once("error", reject).once("data", (bytes) => {
        socket.off("error", reject);
        if (bytes.toString().startsWith("HTTP/1.1 200 ")) resolve();
        else reject(new Error(bytes.toString().slice(0, 200)));
      });
    });
  };
  await ask();
  return { socket: socket.resume(), ask };
}

async function manyKept(path: string): Promise<readonly Kept[]> {
  const coming: Promise<Kept>[] = [];
  while (coming.length < COUNT) {
    for (let n = 0; n < GROUP; n++) coming.push(kept(path));
    await sleep(PAUSE);
  }
  return Promise.all(coming);
}

interface Measured {
  readonly pid: number;
  readonly path: string;
  /** MiB in all. */
  readonly most?: number;
}

async function measure(name: string, { pid, path, most = Infinity }: Measured): Promise<void> {
  await sleep(QUIET);
  const before = residentMiB(pid);
  const connections = await manyKept(path);
  await sleep(QUIET);
  const open = connections.filter(({ socket }) => !socket.closed && !socket.readableEnded);
  const after = residentMiB(pid);
  for (const { ask } of open) await ask();
  for (const { socket } of connections) socket.destroy();
  const each = ((after - before) * 1024) / COUNT;
  process.stdout.write(
    `${name}: ${open.length} idle connections, ${Math.round(after)} MiB resident in all (${Math.round(before)} before, ${each.toFixed(1)} KiB each); each is answered again\n`,
  );
  if (open.length < COUNT || after > most) process.exitCode = 1;
}

const bare = start(PORT, ["--eval", BARE], "sqlite::memory:", LIMITS);
await ready(`${bare.origin}/`);
await measure("node:http alone", { pid: bare.pid, path: "/" });
await bare.stop();

const small = start(PORT, ["bench/small-site.ts"], "sqlite::memory:", LIMITS);
await ready(`http://localhost:${PORT}/`);
await measure("a small site", { pid: small.pid, path: "/", most: MOST });
await small.stop();

// A forum as it is served from day to day: the start that makes its tables and its demonstration is another.
const folder = mkdtempSync(join(tmpdir(), "quintet-connections-"));
const database = `sqlite:${join(folder, "forum.sqlite3")}`;
try {
  const first = startForum(PORT, database, LIMITS);
  await ready(`${first.origin}/healthz`);
  first.clear();
  await once(first.child, "exit");
  const forum = startForum(PORT, database, LIMITS);
  await ready(`${forum.origin}/healthz`);
  await measure("the forum", { pid: forum.child.pid!, path: "/healthz", most: MOST });
  forum.clear();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
