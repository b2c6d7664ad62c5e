import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, linkSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { get, type Agent } from "node:http";
import { createServer, type Server as NetServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { inheritedDescriptor, serve } from "quintet/gateway";
import { text, trustsOf } from "quintet/http";

const folder = mkdtempSync(join(tmpdir(), "gateway-"));
const path = join(folder, "site.sock");
const host = `unix:${path}`;
const app = async (_request: Request, { peer }: { peer: string }): Promise<Response> => text(peer);

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  rmSync(path, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a proxy on this machine is answered. */
function ask(where: { socketPath: string } | { port: number }, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = get({ ...where, agent: agent ?? false, path: "/" }, (answer) => {
      textOf(answer).then(resolve, reject);
    });
    sent.on("error", reject);
  });
}

/** The descriptor of a listening socket, which systemd would hand over. */
function descriptorOf(socket: NetServer): number {
  return (socket as NetServer & { readonly _handle: { readonly fd: number } })._handle.fd;
}

/** A program of this folder, and when it listens. */
async function started(words: string[], options: { socket?: NetServer; env?: object } = {}) {
  const program = fileURLToPath(new URL("./supervised-server.ts", import.meta.url));
  const child = spawn(process.execPath, [program, ...words], {
    stdio: [
      "ignore",
      "pipe",
      "inherit",
      ...(options.socket === undefined ? [] : [descriptorOf(options.socket)]),
    ],
    env: { ...process.env, ...options.env },
  } as Parameters<typeof spawn>[2]);
  running.push(child);
  const exit = once(child, "exit");
  let printed = "";
  for await (const chunk of child.stdout!) {
    printed += String(chunk);
    if (printed.includes("listening")) break;
  }
  return { child, exit };
}

describe("a Unix socket", () => {
  it("is served under its path, for its user and group alone, and gone at the end", async () => {
    const server = await serve(app, { host });
    expect(server).toMatchObject({ address: path, port: 0, origin: host });
    expect((statSync(path).mode & 0o777).toString(8)).toBe("660");
    expect(await ask({ socketPath: path })).toBe("unix");
    await server.close();
    expect(existsSync(path)).toBe(false);
  });

  it("takes the mode that it is given", async () => {
    const server = await serve(app, { host, socketMode: 0o600 });
    expect((statSync(path).mode & 0o777).toString(8)).toBe("600");
    await server.close();
  });

  it("knows no limit for one address: there is one for all", async () => {
    const server = await serve(app, { host, connectionsPerAddress: 1, trusts: () => false });
    const answers = Promise.all([ask({ socketPath: path }), ask({ socketPath: path })]);
    expect(await answers).toEqual(["unix", "unix"]);
    await server.close();
  });

  it("that a killed program left is replaced", async () => {
    const { child, exit } = await started([host, "alone"]);
    child.kill("SIGKILL");
    await exit;
    expect(existsSync(path)).toBe(true);
    const server = await serve(app, { host });
    expect(await ask({ socketPath: path })).toBe("unix");
    await server.close();
  });

  it("of a program that listens is left to it", async () => {
    const server = await serve(app, { host });
    await expect(serve(app, { host })).rejects.toMatchObject({
      code: "gateway.socket-taken",
      message: `Another program listens at the Unix socket ${path}.`,
    });
    expect(await ask({ socketPath: path })).toBe("unix");
    await server.close();
  });

  it("does not replace a file of another kind", async () => {
    writeFileSync(path, "precious");
    await expect(serve(app, { host })).rejects.toMatchObject({ code: "gateway.bad-socket" });
    expect(statSync(path).size).toBe(8);
  });

  it("in a folder that is not there is an error with a sentence", async () => {
    await expect(serve(app, { host: "unix:/nowhere/site.sock" })).rejects.toMatchObject({
      code: "gateway.bad-socket",
      message:
        "The Unix socket /nowhere/site.sock cannot be made: its folder is missing, or this user may not write there.",
    });
  });

  it("is shared by workers, replaced when it is stale, and gone with their supervisor", async () => {
    const killed = await started([host, "alone"]);
    killed.child.kill("SIGKILL");
    await killed.exit;
    const { child, exit } = await started([host]);
    expect(Number(await ask({ socketPath: path }))).not.toBe(child.pid);
    child.kill("SIGTERM");
    expect(await exit).toEqual([0, null]);
    expect(existsSync(path)).toBe(false);
  });
});

describe("the peer of a Unix socket", () => {
  it("is a trusted proxy when the list says unix, and is no network's", () => {
    expect(trustsOf(["unix", "10.0.0.0/8"])("unix")).toBe(true);
    expect(trustsOf(["unix"])("10.0.0.1")).toBe(false);
    expect(trustsOf(["10.0.0.0/8"])("unix")).toBe(false);
  });
});

describe("a socket that was open when the process began", () => {
  const listening = async (where: { host: string; port: number } | { path: string }) => {
    const socket = createServer().listen(where);
    await once(socket, "listening");
    return socket;
  };

  it.each(["alone", "workers"])("is served (%s), on a port", async (how) => {
    const socket = await listening({ host: "127.0.0.1", port: 0 });
    const { port } = socket.address() as { port: number };
    const env = { LISTEN_FDS: "1", LISTEN_PID: String(process.pid) };
    const { child, exit } = await started(["inherited", how], { socket, env });
    socket.close();
    expect(Number(await ask({ port }))).toBeGreaterThan(1);
    child.kill("SIGTERM");
    expect(await exit).toEqual([0, null]);
  });

  it("is served at a Unix path", async () => {
    const socket = await listening({ path });
    // The system would not listen any more; closed here, its name goes, and the second one stays.
    const second = join(folder, "second.sock");
    linkSync(path, second);
    const env = { LISTEN_FDS: "1", LISTEN_PID: String(process.pid) };
    const { child, exit } = await started(["inherited", "alone"], { socket, env });
    socket.close();
    expect(Number(await ask({ socketPath: second }))).toBe(child.pid);
    child.kill("SIGTERM");
    expect(await exit).toEqual([0, null]);
  });

  it("is none when the system meant another process", () => {
    expect(inheritedDescriptor({})).toBeUndefined();
    expect(inheritedDescriptor({ LISTEN_FDS: "0" })).toBeUndefined();
    expect(inheritedDescriptor({ LISTEN_FDS: "1", LISTEN_PID: "1" })).toBeUndefined();
  });

  it("is this process's from then on, and no other's that it starts", () => {
    const environment = { LISTEN_FDS: "1", LISTEN_PID: String(process.ppid) };
    expect(inheritedDescriptor(environment)).toBe(3);
    expect(environment.LISTEN_PID).toBe(String(process.pid));
  });

  it("is one: several are an error that says what to write", () => {
    const environment = { LISTEN_FDS: "2", LISTEN_PID: String(process.pid) };
    expect(() => inheritedDescriptor(environment)).toThrow(/LISTEN_FDS is 2/);
  });

  it("that is no socket is an error with a sentence", async () => {
    await expect(serve(app, { descriptor: 999 })).rejects.toMatchObject({
      code: "gateway.bad-descriptor",
    });
  });
});
