import { afterEach, describe, expect, it } from "vitest";
import { serve, type ServeOptions, type Server } from "quintet/gateway";
import { text, type Application } from "quintet/http";
import { exchange, rawConnection, statusOf } from "./raw-client.ts";

const open: Server[] = [];
const serving = async (options: ServeOptions, app?: Application): Promise<Server> => {
  const echo: Application = async (request) => text(await request.text());
  const server = await serve(app ?? echo, {
    port: 0,
    checkEvery: 20,
    onError: () => {},
    ...options,
  });
  open.push(server);
  return server;
};
afterEach(async () => {
  for (const server of open.splice(0)) await server.close(0);
});

describe("a client that is slow on purpose", () => {
  it("is cut when its headers never end", async () => {
    const { port } = await serving({ headerTime: 150 });
    const connection = rawConnection(port);
    connection.socket.write("GET / HTTP/1.1\r\nHost: a\r\n");
    const drip = setInterval(() => connection.socket.write("X-More: 1\r\n"), 20);
    await connection.closed;
    clearInterval(drip);
    expect(statusOf(connection.received)).toBe(408);
  });

  it("is cut when it connects and says nothing", async () => {
    const { port } = await serving({ headerTime: 100 });
    const connection = rawConnection(port);
    await connection.closed;
    expect(statusOf(connection.received)).toBe(408);
  });

  it("is cut when its body never ends, and the application hears of it", async () => {
    const { promise: heard, resolve } = Promise.withResolvers<string>();
    const { port } = await serving({ headerTime: 100, requestTime: 150 }, async (request) => {
      await request.text().catch((error: Error) => resolve(error.name));
      return text("never seen");
    });
    const head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n";
    expect(statusOf(await exchange(port, head))).toBe(408);
    expect(await heard).toBe("AbortError");
  });

  it("is cut when it does not read what it asked for, and the stream is cancelled", async () => {
    const { promise: cancelled, resolve } = Promise.withResolvers<void>();
    const { port } = await serving({ silence: 150 }, async () => {
      const pull = (controller: ReadableStreamDefaultController): void => {
        controller.enqueue(new Uint8Array(256 * 1024));
      };
      return new Response(new ReadableStream({ pull, cancel: () => resolve() }));
    });
    const connection = rawConnection(port);
    connection.socket.pause();
    connection.socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await cancelled;
    connection.socket.destroy();
  });

  it("does not keep the others waiting, by the hundred", async () => {
    const { port, origin } = await serving({ headerTime: 5_000 });
    const slow = Array.from({ length: 100 }, () => rawConnection(port));
    for (const { socket } of slow) socket.write("GET / HTTP/1.1\r\n");
    expect((await fetch(origin)).status).toBe(200);
    for (const { socket } of slow) socket.destroy();
  });

  it("loses its connection when it idles between two requests", async () => {
    const { port } = await serving({ keepAlive: 50 });
    const answer = await exchange(port, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    expect(statusOf(answer)).toBe(200);
  });
});

describe("a body above the limit", () => {
  const sent = (size: number): RequestInit => ({ method: "POST", body: "x".repeat(size) });

  it("is read to the limit and not beyond", async () => {
    const { origin } = await serving({ bodyBytes: 1_000 });
    expect((await fetch(origin, sent(1_000))).status).toBe(200);
    expect((await fetch(origin, sent(1_001))).status).toBe(413);
  });

  it("is refused with a sentence, even when it is still being sent", async () => {
    const { origin } = await serving({ bodyBytes: 200_000 });
    const response = await fetch(origin, sent(700_000));
    expect(response.status).toBe(413);
    expect(await response.text()).toBe(
      "What was sent is larger than 200 kB, more than this site takes at once.\n",
    );
  });

  it("may go on arriving for a while after its answer, so that the answer is not lost", async () => {
    const { port } = await serving({ bodyBytes: 1_000 });
    const { socket, until } = rawConnection(port);
    socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n");
    expect(statusOf(await until(/at once/))).toBe(413);
    for (let piece = 0; piece < 9; piece += 1) {
      const failure = await new Promise((done) => socket.write("x".repeat(100_000), done));
      expect(failure ?? undefined).toBeUndefined();
    }
    socket.destroy();
  });

  it("may be given up by its sender after the answer", async () => {
    const { port, origin } = await serving({ bodyBytes: 1_000 });
    const { socket, until, closed } = rawConnection(port);
    socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\nsome of it");
    await until(/at once/);
    socket.destroy();
    await closed;
    expect((await fetch(origin)).status).toBe(200);
  });

  it("is counted in a stream that the application reads itself", async () => {
    const { origin } = await serving({ bodyBytes: 1_000 }, async (request) => {
      for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) void chunk;
      return text("all read");
    });
    const source = new Blob(["x".repeat(800), "y".repeat(800)]).stream();
    const sending = { method: "POST", body: source, duplex: "half" } as RequestInit;
    const response = await fetch(origin, sending);
    expect(response.status).toBe(413);
  });
});

describe("connections without end", () => {
  const asked = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  it("are bounded for each address that is not trusted", async () => {
    const { port } = await serving({ connectionsPerAddress: 2, trusts: () => false });
    const [first, second] = [rawConnection(port), rawConnection(port)];
    first.socket.write(asked);
    second.socket.write(asked);
    await Promise.all([first.until(/200/), second.until(/200/)]);
    expect(await exchange(port, asked)).toBe("");
    first.socket.destroy();
    second.socket.destroy();
    await Promise.all([first.closed, second.closed]);
    const third = rawConnection(port);
    third.socket.write(asked);
    await third.until(/200/);
    third.socket.destroy();
  });

  it("are bounded in all", async () => {
    const { port } = await serving({ connections: 1 });
    const first = rawConnection(port);
    first.socket.write(asked);
    await first.until(/200/);
    expect(await exchange(port, asked)).toBe("");
    first.socket.destroy();
  });
});
