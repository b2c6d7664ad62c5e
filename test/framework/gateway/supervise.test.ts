import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

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
  return { child, ask, until, exit: once(child, "exit") };
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

  it("that cannot start at all end the supervisor with 1", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { exit } = await start((taken.address() as AddressInfo).port);
    expect(await exit).toEqual([1, null]);
    taken.close();
  });
});
