import { afterEach, describe, expect, it, vi } from "vitest";
import { serve, type ServeOptions, type Server } from "quintet/gateway";
import { Refusal } from "quintet/kernel";
import { text, type Application } from "quintet/http";
import { exchange, rawConnection, statusOf } from "./raw-client.ts";

const open: Server[] = [];
const faults: unknown[] = [];
const serving = async (app: Application, options: ServeOptions = {}): Promise<Server> => {
  const server = await serve(app, {
    port: 0,
    onError: (fault) => void faults.push(fault),
    ...options,
  });
  open.push(server);
  return server;
};
afterEach(async () => {
  faults.length = 0;
  for (const server of open.splice(0)) await server.close(0);
});

const lines = (...all: readonly string[]): string => [...all, "", ""].join("\r\n");
const echoUrl: Application = async (request) => text(request.url);

describe("unusual requests that are right", () => {
  it.each([
    ["GET /plain?a=b HTTP/1.1", "http://a.example/plain?a=b"],
    ["GET http://a.example/absolute HTTP/1.1", "http://a.example/absolute"],
    ["GET HTTP://A.EXAMPLE:80 HTTP/1.1", "http://a.example/"],
    ["GET http://a.example?q HTTP/1.1", "http://a.example/?q"],
    ["GET //b.example/path HTTP/1.1", "http://a.example//b.example/path"],
    ["GET /a/../b/./c HTTP/1.1", "http://a.example/b/c"],
    ["GET /a/%2e%2E/b HTTP/1.1", "http://a.example/b"],
    ["GET /a\\..\\b HTTP/1.1", "http://a.example/b"],
    ["GET /?q=100%&r=%zz HTTP/1.1", "http://a.example/?q=100%&r=%zz"],
    ["GET /{a}|b HTTP/1.1", "http://a.example/%7Ba%7D|b"],
  ])("%s means %s", async (line, url) => {
    const { port } = await serving(echoUrl);
    const answer = await exchange(port, lines(line, "Host: A.example", "Connection: close"));
    expect(answer.split("\r\n\r\n")[1]).toBe(url);
  });

  it("HTTP/1.0 needs no Host: the server's own address stands for it", async () => {
    const { port, origin } = await serving(echoUrl);
    expect(await exchange(port, lines("GET /old HTTP/1.0"))).toContain(`\r\n\r\n${origin}/old`);
  });

  it("OPTIONS * is answered by the server with the methods it knows", async () => {
    const { port } = await serving(echoUrl);
    const answer = await exchange(
      port,
      lines("OPTIONS * HTTP/1.1", "Host: a", "Connection: close"),
    );
    expect(statusOf(answer)).toBe(204);
    expect(answer).toMatch(/^allow: GET, HEAD, POST/m);
  });
});

describe("what a client sees on the wire", () => {
  it("a known text leaves in one piece with its length", async () => {
    const { port } = await serving(async () => text("Grüße"));
    const connection = rawConnection(port);
    const pieces: string[] = [];
    connection.socket.on("data", (piece: string) => pieces.push(piece));
    connection.socket.write(lines("GET / HTTP/1.1", "Host: a"));
    await connection.until(/\r\n\r\n.+/);
    expect(pieces).toHaveLength(1);
    expect(pieces[0]).toMatch(/^content-length: 7\r$/im);
    expect(pieces[0]).toMatch(/^connection: keep-alive\r$/im);
    connection.socket.destroy();
  });

  it("so does an ordinary Response whose body is there at once", async () => {
    const { port } = await serving(async () => new Response("there"));
    const answer = await exchange(port, lines("GET / HTTP/1.1", "Host: a", "Connection: close"));
    expect(answer).toMatch(/^content-length: 5\r$/im);
    expect(answer).not.toMatch(/transfer-encoding/i);
  });

  it("HEAD tells the length and sends nothing, so the connection stays in step", async () => {
    const { port } = await serving(async () => text("five!"));
    const head = lines("HEAD / HTTP/1.1", "Host: a");
    const get = lines("GET / HTTP/1.1", "Host: a", "Connection: close");
    const answer = await exchange(port, head + get);
    expect(answer.match(/content-length: 5/gi)).toHaveLength(2);
    expect(answer.match(/five!/g)).toHaveLength(1);
  });

  it("headers about the connection are the gateway's, whatever the application says", async () => {
    const { port } = await serving(async () => {
      const headers = {
        connection: "upgrade",
        "transfer-encoding": "gzip",
        upgrade: "x",
        "x-a": "b",
      };
      return new Response("well", { headers });
    });
    const answer = await exchange(port, lines("GET / HTTP/1.1", "Host: a", "Connection: close"));
    expect(answer).toMatch(/^x-a: b\r$/im);
    expect(answer).not.toMatch(/upgrade|transfer-encoding/i);
  });

  it("a stream longer than its declared length is cut, not taken for the next answer", async () => {
    const body = (): ReadableStream => {
      let count = 0;
      return new ReadableStream({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 5));
          controller.enqueue(new TextEncoder().encode(`HTTP/1.1 200 OK ${(count += 1)}`));
          if (count === 3) controller.close();
        },
      });
    };
    const { port } = await serving(async () => {
      return new Response(body(), { headers: { "content-length": "20" } });
    });
    const answer = await exchange(port, lines("GET / HTTP/1.1", "Host: a"));
    expect(answer.split("\r\n\r\n")[1]!.length).toBeLessThanOrEqual(20);
  });

  it("a response header with a line break is a 500, not a second header", async () => {
    const forged = Object.assign(Object.create(Response.prototype) as Response, {});
    const headers = new Map([["x-name", "a\r\nset-cookie: b=c"]]);
    Object.defineProperties(forged, { status: { value: 200 }, headers: { value: headers } });
    Object.defineProperty(forged, Symbol.for("quintet.body"), { value: "forged" });
    const { port } = await serving(async () => forged);
    const answer = await exchange(port, lines("GET / HTTP/1.1", "Host: a"));
    expect(statusOf(answer)).toBe(500);
    expect(answer).not.toContain("set-cookie");
    expect(faults).toMatchObject([{ code: "ERR_INVALID_CHAR" }]);
  });

  it("a refusal whose headers cannot be sent ends its own connection only", async () => {
    const { origin, port } = await serving(async (request) => {
      if (request.url.endsWith("/well")) return text("well");
      throw new Refusal("Too much.", { status: 429, headers: { "retry-after": "1\r\n2" } });
    });
    expect(await exchange(port, lines("GET / HTTP/1.1", "Host: a"))).toBe("");
    expect(faults).toMatchObject([{ code: "ERR_INVALID_CHAR" }]);
    expect(await (await fetch(`${origin}/well`)).text()).toBe("well");
  });

  it("a refusal is answered with its sentence and its headers", async () => {
    const { origin } = await serving(async () => {
      throw new Refusal("Come back later.", { status: 503, headers: { "retry-after": "60" } });
    });
    const response = await fetch(origin);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(await response.text()).toBe("Come back later.\n");
    expect(faults).toEqual([]);
  });

  it("a log that fails does not end the server", async () => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const broken = (): never => {
      throw new Error("The disk is full.");
    };
    const fault = async (): Promise<Response> => Promise.reject(new Error("wrong"));
    const { origin } = await serving(fault, { onError: broken });
    expect((await fetch(origin)).status).toBe(500);
    expect((await fetch(origin)).status).toBe(500);
    expect(printed).toHaveBeenCalledTimes(2);
  });

  it("an application that forgets to return is told so, and the client sees a 500", async () => {
    const forgetful = (async () => undefined) as unknown as Application;
    const { origin } = await serving(forgetful);
    expect((await fetch(`${origin}/page`)).status).toBe(500);
    expect(faults).toMatchObject([
      {
        code: "gateway.no-response",
        message: `The application answered ${origin}/page with undefined, not a Response.`,
      },
    ]);
  });
});

describe("several requests at once on one connection", () => {
  const slowFirst: Application = async (request) => {
    const wait = request.url.endsWith("/1") ? 30 : 0;
    await new Promise((resolve) => setTimeout(resolve, wait));
    return text(new URL(request.url).pathname);
  };
  const get = (path: string, ...more: string[]): string => {
    return lines(`GET ${path} HTTP/1.1`, "Host: a", ...more);
  };

  it("are answered in their order", async () => {
    const { port } = await serving(slowFirst);
    const answer = await exchange(port, get("/1") + get("/2") + get("/3", "Connection: close"));
    expect(answer.match(/^\/\d/gm)).toEqual(["/1", "/2", "/3"]);
  });

  it("are cut when they are too many", async () => {
    let reached = 0;
    const app: Application = (request, connection) => {
      reached += 1;
      return slowFirst(request, connection);
    };
    const { port } = await serving(app, { pipelined: 10 });
    expect(await exchange(port, get("/1").repeat(50))).toBe("");
    expect(reached).toBe(10);
  });

  it("learn that their client has gone, those still waiting for their turn too", async () => {
    const { promise: bothGone, resolve } = Promise.withResolvers<void>();
    let arrived = 0;
    let gone = 0;
    const { port } = await serving(async (_request, { signal }) => {
      signal.addEventListener("abort", () => void ((gone += 1) === 2 && resolve()));
      if ((arrived += 1) === 2) connection.socket.destroy();
      await bothGone;
      return text("late");
    });
    const connection = rawConnection(port);
    connection.socket.write(get("/1") + get("/2"));
    await bothGone;
    expect(gone).toBe(2);
  });
});

describe("a client that asks before it sends (Expect: 100-continue)", () => {
  const head = lines("POST / HTTP/1.1", "Host: a", "Content-Length: 4", "Expect: 100-continue");

  it("is told to go on when the application reads", async () => {
    const { port } = await serving(async (request) => text(`got ${await request.text()}`));
    const connection = rawConnection(port);
    connection.socket.write(head);
    await connection.until(/^HTTP\/1\.1 100 Continue\r\n\r\n/);
    connection.socket.write("body");
    expect(await connection.until(/got body/)).toMatch(/connection: keep-alive/i);
    connection.socket.destroy();
  });

  it("is answered at once, and never told to, when the application does not", async () => {
    const { port } = await serving(async () => text("no", { status: 403 }));
    const answer = await exchange(port, head);
    expect(answer).toMatch(/^HTTP\/1\.1 403/);
    expect(answer).not.toContain("100 Continue");
  });

  it("is spared sending a body that is too large", async () => {
    const { port } = await serving(async (request) => text(await request.text()), { bodyBytes: 3 });
    expect(statusOf(await exchange(port, head))).toBe(413);
  });
});
