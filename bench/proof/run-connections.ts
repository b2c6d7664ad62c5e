// npm run proof -- connections [--count 10000]: what idle connections cost, of the gateway alone and of the forum.
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ready, start, startForum } from "../contender.ts";
import { residentMiB } from "../load.ts";

const { values } = parseArgs({ options: { count: { type: "string", default: "10000" } } });
const COUNT = Number(values.count);
const PORT = 8975;
/** Milliseconds; connections that come faster than they are taken are lost in the system's queue. */
const PAUSE = 2;
/** MiB that they may cost beside what the program has. */
const MOST = 200;
const LIMITS = { CONNECTIONS: String(COUNT + 100), KEEP_ALIVE_SECONDS: "600" };

/** The least that Node can do, as a measure. */
const BARE = `require("node:http")
  .createServer({ keepAliveTimeout: 600000 }, (request, reply) => reply.end("ok"))
  .listen(Number(process.env.PORT), "127.0.0.1")`;

/** A connection that has been answered once, and stays. */
function kept(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(PORT, "127.0.0.1");
    socket.once("connect", () => socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`));
    socket.once("data", (bytes) => {
      if (bytes.toString().startsWith("HTTP/1.1 200 ")) resolve(socket.resume());
      else reject(new Error(bytes.toString().slice(0, 200)));
    });
    socket.once("error", reject);
  });
}

async function measure(name: string, pid: number, path: string): Promise<void> {
  const before = residentMiB(pid);
  const sockets: Socket[] = [];
  const under = { way: 0 };
  for (let n = 0; n < COUNT; n++) {
    while (under.way > 100) await sleep(PAUSE);
    under.way++;
    void kept(path).then((socket) => {
      under.way--;
      sockets.push(socket);
    });
  }
  while (sockets.length < COUNT) await sleep(50);
  await sleep(3_000);
  const open = sockets.filter((socket) => !socket.closed && !socket.readableEnded).length;
  const after = residentMiB(pid);
  await kept(path);
  for (const socket of sockets) socket.destroy();
  const each = ((after - before) * 1024) / COUNT;
  process.stdout.write(
    `${name}: ${open} idle connections, ${Math.round(after)} MiB resident (${Math.round(before)} before, ${each.toFixed(1)} KiB each); another visitor is answered\n`,
  );
  if (open < COUNT || after - before > MOST) process.exitCode = 1;
}

const bare = start(PORT, ["--eval", BARE], "sqlite::memory:", LIMITS);
await ready(`${bare.origin}/`);
await measure("node:http alone", bare.pid, "/");
await bare.stop();

const plain = start(PORT, ["bench/plain-server.ts"], "sqlite::memory:", LIMITS);
await ready(`${plain.origin}/`);
await measure("the gateway alone", plain.pid, "/");
await plain.stop();

const forum = startForum(PORT, undefined, LIMITS);
try {
  await ready(`${forum.origin}/healthz`);
  await measure("the forum", forum.child.pid!, "/healthz");
} finally {
  forum.clear();
}
