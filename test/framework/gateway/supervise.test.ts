import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { rawConnection } from "./raw-client.ts";

const program = fileURLToPath(new URL("./supervised-server.ts", import.meta.url));
const running: ChildProcess[] = [];
afterEach(() => running.splice(0).forEach((child) => child.kill("SIGKILL")));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** A supervised server, what it printed, and who answers. */
async function start(port: number) {
  const child = spawn(process.execPath, [program, String(port)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  let printed = "";
  child.stdout.on("data", (data: Buffer) => (printed += String(data)));
  const ask = async (path = "/"): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { connection: "close" },
    });
    return response.text();
  };
  const until = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(printed))
      await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  };
  /** The processes that listen. */
  const workers = async (): Promise<number[]> => {
    await until(/listening \d+\n[^]*listening \d+\n/);
    return [...printed.matchAll(/listening (\d+)\n/g)].map(([, pid]) => Number(pid));
  };
  /** Resolves when so many requests wait for the end. */
  const waiting = (count: number): Promise<void> => until(new RegExp(`(waits[^]*){${count}}`));
  return { child, ask, until, workers, waiting, exit: once(child, "exit") };
}

/** Asks until somebody answers. */
async function answered(ask: () => Promise<string>): Promise<string> {
  while (true) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function whoAnswers(ask: () => Promise<string>): Promise<Set<string>> {
  return new Set(await Promise.all(Array.from({ length: 20 }, () => ask())));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("several workers on one port", () => {
  it("share the requests; one that dies is replaced, and SIGTERM ends them all with 0", async () => {
    const { child, ask, until, exit } = await start(await freePort());
    await answered(ask);
    await ask("/die").catch(() => undefined);
    await until(/Worker \d+ died \(exit code 7\); another one is started\./);
    expect(await answered(ask)).toMatch(/^\d+$/);
    child.kill("SIGTERM");
    expect(await exit).toEqual([0, null]);
  });

  it("are replaced at SIGHUP without a request being lost", async () => {
    const { child, ask, until } = await start(await freePort());
    await answered(ask);
    const before = await whoAnswers(ask);
    let answers = 0;
    let reloading = true;
    const load = Array.from({ length: 4 }, async () => {
      while (reloading) answers += (await ask()) === "" ? 0 : 1;
    });
    child.kill("SIGHUP");
    await until(/Every worker was replaced\./);
    reloading = false;
    await Promise.all(load);
    expect(answers).toBeGreaterThan(10);
    const after = await whoAnswers(ask);
    expect([...after].filter((pid) => before.has(pid))).toEqual([]);
  });

  it.each(["SIGTERM", "SIGKILL"] as const)(
    "are gone when their supervisor had %s",
    async (signal) => {
      const { child, workers, exit } = await start(await freePort());
      const pids = await workers();
      child.kill(signal);
      await exit;
      while (pids.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(pids).toHaveLength(2);
    },
  );

  it("finish every request that they have taken when SIGTERM comes", async () => {
    const port = await freePort();
    const { child, workers, waiting, exit } = await start(port);
    await workers();
    const sent = Array.from({ length: 20 }, () => rawConnection(port));
    for (const { socket } of sent) socket.write("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    await waiting(sent.length);
    child.kill("SIGTERM");
    const answers = await Promise.all(sent.map(({ until }) => until(/\r\n\r\n\d+$/)));
    expect(answers.filter((answer) => /^connection: close\r$/im.test(answer))).toHaveLength(20);
    await Promise.all(sent.map(({ closed }) => closed));
    expect(await exit).toEqual([0, null]);
  });

  it("that cannot start at all end the supervisor with 1", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { exit } = await start((taken.address() as AddressInfo).port);
    expect(await exit).toEqual([1, null]);
    taken.close();
  });
});
