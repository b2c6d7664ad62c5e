import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { serve } from "quintet/gateway";
import { text } from "quintet/http";
import { rawConnection } from "./raw-client.ts";

const asked = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

const letsIn = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => resolve(false)).on("connect", () => resolve(true));
    socket.on("connect", () => socket.destroy());
  });

describe("closing a server", () => {
  it("begins with readiness: it still answers, says that it goes down, and ends its connections", async () => {
    const server = await serve(
      async (_, { draining }) => text("", { status: draining ? 503 : 200 }),
      { port: 0 },
    );
    expect((await fetch(server.origin)).status).toBe(200);
    server.drain();
    const refused = await fetch(server.origin);
    expect([refused.status, refused.headers.get("connection")]).toEqual([503, "close"]);
    await server.close();
  });

  it("lets a slow answer finish, and tells its client not to come back", async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const { promise: answerNow, resolve: answer } = Promise.withResolvers<void>();
    const server = await serve(
      async () => {
        arrive();
        await answerNow;
        return text("finished");
      },
      { port: 0 },
    );
    const response = fetch(server.origin);
    await arrived;
    const closed = server.close();
    while (await letsIn(server.port)) continue;
    answer();
    expect((await response).headers.get("connection")).toBe("close");
    expect(await (await response).text()).toBe("finished");
    await closed;
  });

  it("lets a stream finish whose head is already out", async () => {
    const { promise: goOn, resolve } = Promise.withResolvers<void>();
    const server = await serve(
      async () => {
        const body = new ReadableStream({
          async start(controller) {
            controller.enqueue(new TextEncoder().encode("begun "));
            await goOn;
            controller.enqueue(new TextEncoder().encode("and done"));
            controller.close();
          },
        });
        return new Response(body);
      },
      { port: 0 },
    );
    const response = await fetch(server.origin);
    const closed = server.close();
    resolve();
    expect(await response.text()).toBe("begun and done");
    await closed;
  });

  it("answers who had come to the door before it closed", async () => {
    const server = await serve(async () => text("well"), { port: 0 });
    const waiting = Array.from({ length: 20 }, () => rawConnection(server.port));
    for (const { socket } of waiting) socket.write(asked);
    // They are connected by the system at the end of this turn; nobody has let them in.
    await Promise.resolve();
    const closed = server.close();
    const answers = await Promise.all(waiting.map((one) => one.until(/well/)));
    expect(answers.filter((answer) => answer.includes("Connection: close"))).toHaveLength(20);
    await closed;
  });

  it("does not wait for connections that ask nothing", async () => {
    const server = await serve(async () => text("well"), { port: 0 });
    const idle = rawConnection(server.port);
    idle.socket.write(asked);
    await idle.until(/well/);
    const silent = rawConnection(server.port);
    await once(silent.socket, "connect");
    await fetch(server.origin);
    await server.close(60_000);
    await Promise.all([idle.closed, silent.closed]);
  });

  it("cuts what takes longer than the grace", async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const { promise: aborted, resolve: abort } = Promise.withResolvers<void>();
    const server = await serve(
      async (_request, { signal }) => {
        signal.addEventListener("abort", () => abort());
        arrive();
        await aborted;
        return text("too late");
      },
      { port: 0 },
    );
    const response = fetch(server.origin);
    response.catch(() => undefined);
    await arrived;
    await server.close(30);
    await expect(response).rejects.toThrow();
    await aborted;
  });

  it("waits for work that was left behind", async () => {
    let done = false;
    const server = await serve(
      async (_request, connection) => {
        const later = new Promise((resolve) => setTimeout(resolve, 60));
        connection.waitUntil(later.then(() => (done = true)));
        return text("");
      },
      { port: 0 },
    );
    await fetch(server.origin);
    await server.close();
    expect(done).toBe(true);
  });

  it("reports work that fails, and nothing else comes of it", async () => {
    const faults: unknown[] = [];
    const app = async (
      _request: Request,
      connection: { waitUntil(work: Promise<unknown>): void },
    ) => {
      connection.waitUntil(Promise.reject(new Error("The letter was not sent.")));
      return text("");
    };
    const server = await serve(app, { port: 0, onError: (error) => void faults.push(error) });
    await fetch(server.origin);
    await server.close();
    expect(faults).toMatchObject([{ message: "The letter was not sent." }]);
  });
});

describe("a server's process", () => {
  const program = fileURLToPath(new URL("./slow-server.ts", import.meta.url));
  const start = async (): Promise<{ child: ReturnType<typeof spawn>; origin: string }> => {
    const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    return { child, origin: String(line).trim() };
  };

  it.each(["SIGTERM", "SIGINT"] as const)(
    "finishes its answers at %s and ends with 0",
    async (name) => {
      const { child, origin } = await start();
      const response = fetch(`${origin}/slow`);
      await fetch(`${origin}/wait-for-slow`);
      child.kill(name);
      expect(await (await response).text()).toBe("finished");
      const [[code], [last]] = await Promise.all([
        once(child, "exit"),
        once(child.stdout!, "data"),
      ]);
      expect([code, String(last)]).toEqual([0, "stopped\n"]);
    },
  );

  it("ends at once at the second signal", async () => {
    const { child, origin } = await start();
    const response = fetch(`${origin}/for-ever`);
    response.catch(() => undefined);
    await fetch(`${origin}/wait-for-slow`);
    child.kill("SIGTERM");
    const again = setInterval(() => child.kill("SIGTERM"), 50);
    const [code] = await once(child, "exit");
    clearInterval(again);
    expect(code).toBe(0);
    await expect(response).rejects.toThrow();
  });
});
