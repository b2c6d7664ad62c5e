import { once } from "node:events";
import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { OpenSockets } from "../../../packages/framework/src/gateway/open-sockets.ts";
import { Parked } from "../../../packages/framework/src/gateway/parked.ts";
import { rawConnection, statusOf, type RawConnection } from "./raw-client.ts";

interface Parking {
  readonly server: Server;
  readonly port: number;
  readonly sockets: OpenSockets;
  readonly parked: Parked;
  /** Looks twice: what has nothing to do both times is parked. */
  look(): void;
}

const opened: Parking[] = [];
afterEach(() => {
  for (const { server, parked } of opened.splice(0)) {
    parked.close();
    server.close();
    server.closeAllConnections();
  }
});

interface Options {
  readonly mostPerAddress?: number;
  readonly keepAlive?: number;
  readonly node?: ServerOptions;
  readonly answer?: RequestListener;
}

/** A server that parks every connection; the tests say when it looks. */
async function parking(options: Options = {}): Promise<Parking> {
  const { mostPerAddress = 100, keepAlive = 60_000 } = options;
  const answer: RequestListener = (message, reply) => reply.end(`<${message.url}>`);
  const server = createServer({ ...options.node }, options.answer ?? answer);
  const sockets = new OpenSockets({ mostPerAddress, trusts: () => false, unix: false });
  server.on("connection", (socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const parked = new Parked(server, sockets, { keepAlive, parkedBeyond: 0, parkEvery: 1e6 });
  const look = (): void => {
    parked.look();
    parked.look();
  };
  const { port } = server.address() as AddressInfo;
  const made = { server, port, sockets, parked, look };
  opened.push(made);
  return made;
}

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;

/** A connection that was answered once. */
async function answered(port: number): Promise<RawConnection> {
  const connection = rawConnection(port);
  connection.socket.write(get("/first"));
  await connection.until(/<\/first>/);
  return connection;
}

/** The time when the server has closed the connection on its side. */
async function closedIn({ sockets }: Parking): Promise<void> {
  while (sockets.size > 0) await new Promise((resolve) => setImmediate(resolve));
}

describe("a connection between two requests", () => {
  it("is parked, and answered when it asks again, as often as it likes", async () => {
    const { port, parked, look } = await parking();
    const connection = await answered(port);
    for (const path of ["/second", "/third"]) {
      look();
      expect(parked.size).toBe(1);
      connection.socket.write(get(path));
      await connection.until(new RegExp(`<${path}>`));
      expect(parked.size).toBe(0);
    }
  });

  it("is parked only when it was found waiting twice", async () => {
    const { port, parked } = await parking();
    await answered(port);
    parked.look();
    expect(parked.size).toBe(0);
    parked.look();
    expect(parked.size).toBe(1);
  });

  it("brings several requests at once, and a body", async () => {
    const { port, look } = await parking({
      answer: (message, reply) => void message.pipe(reply),
    });
    const connection = rawConnection(port);
    const post = (body: string): string =>
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    connection.socket.write(post("one"));
    await connection.until(/one/);
    look();
    connection.socket.write(post("two") + post("three"));
    await connection.until(/two[^]*three/);
  });

  it("is kept by the server as one of its connections", async () => {
    const all = await parking({ mostPerAddress: 1 });
    const connection = await answered(all.port);
    all.look();
    const count = new Promise((resolve) => all.server.getConnections((_, n) => resolve(n)));
    expect(await count).toBe(1);
    const oneTooMany = rawConnection(all.port);
    await oneTooMany.closed;
    connection.socket.destroy();
    await closedIn(all);
    expect(all.parked.size).toBe(0);
    await answered(all.port);
  });

  it("is closed when its time is over", async () => {
    const { port, parked, look } = await parking({ keepAlive: -1 });
    const connection = await answered(port);
    look();
    parked.look();
    await connection.closed;
  });

  it("is closed when its client ends it", async () => {
    const all = await parking();
    const connection = await answered(all.port);
    all.look();
    connection.socket.end();
    await connection.closed;
    await closedIn(all);
  });

  it("is closed with the server, which ends", async () => {
    const { server, port, parked, look } = await parking();
    const connection = await answered(port);
    look();
    parked.close();
    server.close();
    await Promise.all([connection.closed, once(server, "close")]);
  });

  it("that asks again is waited for when the server closes", async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<() => void>();
    const { server, port, parked, look } = await parking({
      answer: (message, reply) => {
        if (message.url === "/first") reply.end("<first>");
        else arrive(() => void reply.end("<late>"));
      },
    });
    const connection = rawConnection(port);
    connection.socket.write(get("/first"));
    await connection.until(/<first>/);
    look();
    connection.socket.write(get("/second"));
    const answer = await arrived;
    parked.close();
    let ended = false;
    const closed = once(server.close(), "close").then(() => (ended = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(false);
    answer();
    await connection.until(/<late>/);
    connection.socket.destroy();
    await closed;
  });
});

describe("a connection that is not between two requests stays with its parser", () => {
  it("when nothing was asked yet", async () => {
    const { port, parked, server, look } = await parking();
    const arrived = once(server, "connection");
    const connection = rawConnection(port);
    await arrived;
    look();
    expect(parked.size).toBe(0);
    connection.socket.write(get("/first"));
    await connection.until(/<\/first>/);
  });

  it("when the next request has begun to come", async () => {
    const { port, parked, look } = await parking();
    const connection = rawConnection(port);
    connection.socket.write(`${get("/first")}GET /sec`);
    await connection.until(/<\/first>/);
    look();
    expect(parked.size).toBe(0);
    connection.socket.write("ond HTTP/1.1\r\nHost: a\r\n\r\n");
    await connection.until(/<\/second>/);
  });

  it("when its answer is under way", async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<() => void>();
    const { port, parked, look } = await parking({
      answer: (_, reply) => {
        reply.write("half ");
        begin(() => void reply.end("whole"));
      },
    });
    const connection = rawConnection(port);
    connection.socket.write(get("/"));
    const finish = await begun;
    look();
    expect(parked.size).toBe(0);
    finish();
    await connection.until(/whole/);
  });
});

describe("a parked connection that wakes", () => {
  it("has its headers in time, or is refused", async () => {
    const node = { headersTimeout: 60, requestTimeout: 60, connectionsCheckingInterval: 20 };
    const { port, look } = await parking({ node });
    const connection = await answered(port);
    look();
    connection.socket.write("G");
    await connection.closed;
    expect(statusOf(connection.received.slice(connection.received.indexOf("<")).slice(8))).toBe(
      408,
    );
  });

  it("may bring its request byte by byte", async () => {
    const { port, look } = await parking();
    const connection = await answered(port);
    look();
    for (const byte of get("/drop")) {
      connection.socket.write(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await connection.until(/<\/drop>/);
  });

  it("is refused as any other when its bytes are no request", async () => {
    const { port, look } = await parking();
    const connection = await answered(port);
    look();
    connection.socket.write("\u0000\u0001 nonsense\r\n\r\n");
    await connection.closed;
    expect(connection.received).toMatch(/<\/first>HTTP\/1\.1 400/);
  });
});
