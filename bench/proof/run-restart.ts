// npm run proof -- restart [--database URL] [--times 20]: replaces the workers under load, and kills some.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ready, startForum } from "../contender.ts";

const { values } = parseArgs({
  options: { database: { type: "string" }, times: { type: "string", default: "20" } },
});
const PORT = 8971;
const HANGS = 5_000;
const { child, origin, said, clear } = startForum(PORT, values.database, {
  WORKERS: "2",
  DRAIN_SECONDS: "1",
});

/** What became of the requests that were sent. */
const tally = { answered: 0, refused: 0, reset: 0, hung: 0, other: 0 };

/** One request. A connection that was kept and closed meanwhile is opened anew, as browsers do for a GET. */
function ask(agent: Agent | false, again = true): Promise<void> {
  return new Promise((resolve) => {
    const sent = request(
      { host: "127.0.0.1", port: PORT, path: "/", agent, timeout: HANGS },
      (response) => {
        if (response.statusCode === 200) tally.answered++;
        else tally.other++;
        response.on("end", resolve).on("error", () => resolve(void tally.reset++));
        response.resume();
      },
    );
    sent.on("timeout", () => sent.destroy(new Error("hung")));
    sent.on("error", (error: NodeJS.ErrnoException) => {
      if (sent.reusedSocket && again && error.message !== "hung") {
        void ask(agent, false).then(resolve);
        return;
      }
      if (error.message === "hung") tally.hung++;
      else if (error.code === "ECONNREFUSED") tally.refused++;
      else tally.reset++;
      resolve();
    });
    sent.end();
  });
}

let running = true;
async function client(agent: Agent | false): Promise<void> {
  while (running) await ask(agent);
}

function take(): string {
  const now = Object.entries(tally).map(([name, count]) => `${count} ${name}`);
  for (const name of Object.keys(tally)) tally[name as keyof typeof tally] = 0;
  return now.join(", ");
}

/** Waits until the supervisor has said this so many times. */
async function until(sentence: string, times: number): Promise<void> {
  while (said().split(sentence).length - 1 < times) {
    if (child.exitCode !== null) throw new Error(said());
    await sleep(20);
  }
}

try {
  await ready(`${origin}/healthz`);
  const kept = new Agent({ keepAlive: true });
  const clients = [
    ...Array.from({ length: 8 }, () => client(kept)),
    ...Array.from({ length: 4 }, () => client(false)),
  ];
  await sleep(2_000);
  take();
  const times = Number(values.times);
  for (let n = 1; n <= times; n++) {
    child.kill("SIGHUP");
    await until("Every worker was replaced.", n);
  }
  process.stdout.write(`${times} × SIGHUP under load: ${take()}\n`);
  await sleep(4_000);
  for (let n = 1; n <= 5; n++) {
    process.kill(workersOf(child.pid!).at(-1)!, "SIGKILL");
    await until("Another worker listens in its place.", n);
  }
  process.stdout.write(`5 × SIGKILL of a worker under load: ${take()}\n`);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await sleep(500);
  running = false;
  const [code] = await ended;
  await Promise.all(clients);
  process.stdout.write(`SIGTERM under load: ${take()}; exit code ${code}\n`);
} finally {
  running = false;
  clear();
}

function workersOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
}
