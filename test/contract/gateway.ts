import { afterEach, describe, expect, it } from "vitest";
import type { Application, Connection } from "quintet/http";
import { abortedStream, bytes, countingStream, digest, streamOf } from "./gateway-streams.ts";

/** An application behind some gateway. */
export interface Served {
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** Puts a gateway in front of the application; the suite below holds it to the contract. */
export type MakeGateway = (app: Application) => Promise<Served>;

const post = (body: RequestInit["body"], headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  headers,
  body: body as NonNullable<RequestInit["body"]>,
  ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
});

/**
 * What a server in front may be unable to give: answering while the body still comes, telling that an
 * answer broke off, noticing that a client went who is owed an answer not begun.
 */
export type Gap = "duplex" | "breaks" | "leaving";

/** The promise between server and application, as questions; every gateway answers them alike. */
export function gatewayContract(
  name: string,
  make: MakeGateway,
  { lacks = [] }: { readonly lacks?: readonly Gap[] } = {},
): void {
  describe(`the gateway contract: ${name}`, () => {
    const open: Served[] = [];
    const serving = async (app: Application): Promise<Served> => {
      const served = await make(app);
      open.push(served);
      return served;
    };
    afterEach(async () => {
      for (const served of open.splice(0)) await served.close();
    });
    aboutRequests(serving);
    aboutBodies(serving, lacks);
    aboutResponses(serving);
    aboutStreams(serving, lacks);
    aboutFaults(serving, lacks);
  });
}

function aboutRequests(serving: MakeGateway): void {
  describe("a request", () => {
    it("is a Request with method, URL and headers as they were sent", async () => {
      let seen: Request | undefined;
      const { fetch } = await serving(async (request) => {
        seen = request;
        return new Response("");
      });
      await fetch("/a/b?q=1&q=2", { method: "DELETE", headers: { "X-Thing": "yes" } });
      expect(seen).toBeInstanceOf(Request);
      expect(seen?.method).toBe("DELETE");
      expect(new URL(seen!.url).pathname).toBe("/a/b");
      expect(new URL(seen!.url).searchParams.getAll("q")).toEqual(["1", "2"]);
      expect(seen?.headers.get("x-THING")).toBe("yes");
      expect(seen?.headers.has("x-other")).toBe(false);
      expect(seen?.headers.get("constructor")).toBeNull();
      expect([...seen!.headers].find(([header]) => header === "x-thing")).toEqual([
        "x-thing",
        "yes",
      ]);
    });

    it("keeps the percent-encoding of its path", async () => {
      const { fetch } = await serving(async (request) => new Response(request.url));
      const url = await (await fetch("/caf%C3%A9/a%2Fb/%F0%9F%8D%A3")).text();
      expect(url).toMatch(/\/caf%C3%A9\/a%2Fb\/%F0%9F%8D%A3$/);
    });

    it("can be cloned, and both copies read", async () => {
      const { fetch } = await serving(async (request) => {
        const copy = request.clone();
        return new Response(`${await request.text()} ${await copy.text()}`);
      });
      expect(await (await fetch("/", post("twice"))).text()).toBe("twice twice");
    });

    it("comes with the peer's address and whether the hop was encrypted", async () => {
      let connection: Connection | undefined;
      const { fetch } = await serving(async (_request, given) => {
        connection = given;
        return new Response("");
      });
      await fetch("/");
      expect(connection?.peer).toMatch(/^(127\.0\.0\.1|::1)$/);
      expect(connection?.secure).toBe(false);
      expect(connection?.signal).toBeInstanceOf(AbortSignal);
    });

    it("can leave work behind that is done after the answer", async () => {
      const { promise, resolve } = Promise.withResolvers<string>();
      const { fetch } = await serving(async (_request, connection) => {
        connection.waitUntil(
          new Promise<void>((done) => setImmediate(done)).then(() => resolve("done")),
        );
        return new Response("");
      });
      await fetch("/");
      expect(await promise).toBe("done");
    });
  });
}

function aboutBodies(serving: MakeGateway, lacks: readonly Gap[]): void {
  describe("a request's body", () => {
    it("is read as text, JSON, bytes or a form", async () => {
      const { fetch } = await serving(async (request) => {
        switch (new URL(request.url).pathname) {
          case "/text":
            return new Response(await request.text());
          case "/json":
            return Response.json(await request.json());
          case "/bytes":
            return new Response(await request.arrayBuffer());
          default:
            return Response.json([...(await request.formData())]);
        }
      });
      expect(await (await fetch("/text", post("Grüße 🍣"))).text()).toBe("Grüße 🍣");
      expect(await (await fetch("/json", post('{"a":[1]}'))).json()).toEqual({ a: [1] });
      const back = await (await fetch("/bytes", post(bytes(70_000)))).arrayBuffer();
      expect(digest(new Uint8Array(back))).toBe(digest(bytes(70_000)));
      const form = await fetch("/form", post(new URLSearchParams("a=1&a=2&b=%20")));
      expect(await form.json()).toEqual([
        ["a", "1"],
        ["a", "2"],
        ["b", " "],
      ]);
    });

    it("is null when there is none, and empty when read", async () => {
      const { fetch } = await serving(async (request) => {
        return Response.json([request.body, await request.text()]);
      });
      expect(await (await fetch("/")).json()).toEqual([null, ""]);
    });

    it("cannot be read twice", async () => {
      const { fetch } = await serving(async (request) => {
        await request.text();
        const again = await request.text().catch((error: Error) => error.name);
        return new Response(`${again} ${request.bodyUsed}`);
      });
      expect(await (await fetch("/", post("once"))).text()).toBe("TypeError true");
    });

    it.skipIf(lacks.includes("duplex"))(
      "streams through the application chunk by chunk, a million bytes whole",
      async () => {
        const { fetch } = await serving(async (request) => new Response(request.body));
        const response = await fetch("/", post(streamOf(bytes(1_000_000), 30_000)));
        expect(digest(await response.bytes())).toBe(digest(bytes(1_000_000)));
      },
    );

    it("is not pulled from its sender faster than the application reads it", async () => {
      const { promise: answerNow, resolve } = Promise.withResolvers<void>();
      const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
      const { fetch } = await serving(async (request) => {
        const reader = request.body!.getReader();
        await reader.read();
        begin();
        await answerNow;
        await reader.cancel();
        return new Response("enough");
      });
      const upload = countingStream(64 * 1024, 2_000);
      const answer = fetch("/", post(upload.stream)).catch(() => undefined);
      await begun;
      await upload.quiet();
      expect(upload.pulled).toBeLessThan(1_000);
      resolve();
      await answer;
    });

    it("may be left unread", async () => {
      const { fetch } = await serving(async () => new Response("not needed"));
      expect(await (await fetch("/", post(bytes(200_000)))).text()).toBe("not needed");
      expect(await (await fetch("/", post("short"))).text()).toBe("not needed");
    });
  });
}

function aboutResponses(serving: MakeGateway): void {
  describe("a response", () => {
    it("arrives with its status, its headers and its text", async () => {
      const { fetch } = await serving(async () => {
        return new Response("Gone, 再见", { status: 410, headers: { "X-Why": "moved on" } });
      });
      const response = await fetch("/");
      expect(response.status).toBe(410);
      expect(response.headers.get("x-why")).toBe("moved on");
      expect(response.headers.get("content-type")).toBe("text/plain;charset=UTF-8");
      expect(await response.text()).toBe("Gone, 再见");
    });

    it("may set several cookies", async () => {
      const { fetch } = await serving(async () => {
        const headers = new Headers({ "set-cookie": "a=1; Path=/" });
        headers.append("set-cookie", "b=2; Expires=Thu, 01 Jan 2099 00:00:00 GMT");
        return new Response("", { headers });
      });
      expect((await fetch("/")).headers.getSetCookie()).toEqual([
        "a=1; Path=/",
        "b=2; Expires=Thu, 01 Jan 2099 00:00:00 GMT",
      ]);
    });

    it("to HEAD has the headers and no body", async () => {
      const { fetch } = await serving(
        async () => new Response("five!", { headers: { "x-a": "b" } }),
      );
      const response = await fetch("/", { method: "HEAD" });
      expect([response.status, response.headers.get("x-a")]).toEqual([200, "b"]);
      expect(await response.text()).toBe("");
    });

    it.each([204, 304])("of status %i has no body", async (status) => {
      const { fetch } = await serving(async () => new Response(null, { status }));
      const response = await fetch("/");
      expect([response.status, await response.text()]).toEqual([status, ""]);
    });

    it("may have no body at any status", async () => {
      const { fetch } = await serving(async () => new Response(null, { status: 404 }));
      expect(await (await fetch("/")).text()).toBe("");
    });

    it("carries eight thousand bytes of headers", async () => {
      const long = "x".repeat(8_000);
      const { fetch } = await serving(
        async () => new Response("", { headers: { "x-long": long } }),
      );
      expect((await fetch("/")).headers.get("x-long")).toBe(long);
    });

    it("of five megabytes arrives whole", async () => {
      const body = bytes(5_000_000);
      const { fetch } = await serving(async () => new Response(body));
      expect(digest(await (await fetch("/")).bytes())).toBe(digest(body));
    });

    it("goes to the one who asked, fifty at once", async () => {
      const { fetch } = await serving(async (request) => new Response(new URL(request.url).search));
      const asked = Array.from({ length: 50 }, (_, number) => `?${number}`);
      const answers = asked.map(async (query) => (await fetch(`/${query}`)).text());
      expect(await Promise.all(answers)).toEqual(asked);
    });
  });
}

function aboutStreams(serving: MakeGateway, lacks: readonly Gap[]): void {
  describe("a streamed response", () => {
    it("shows its beginning before its end exists", async () => {
      const { promise: seen, resolve } = Promise.withResolvers<void>();
      const encoder = new TextEncoder();
      const { fetch } = await serving(async () => {
        const body = new ReadableStream({
          async start(controller) {
            controller.enqueue(encoder.encode("first "));
            await seen;
            controller.enqueue(encoder.encode("second"));
            controller.close();
          },
        });
        return new Response(body);
      });
      const reader = (await fetch("/")).body!.getReader();
      const decoder = new TextDecoder();
      expect(decoder.decode((await reader.read()).value)).toBe("first ");
      resolve();
      expect(decoder.decode((await reader.read()).value)).toBe("second");
      expect((await reader.read()).done).toBe(true);
    });

    it("is made no faster than it is read, and cancelled when the reader goes", async () => {
      const download = countingStream(64 * 1024, 2_000);
      const { fetch } = await serving(async () => new Response(download.stream));
      const response = await fetch("/");
      const reader = response.body!.getReader();
      await reader.read();
      await download.quiet();
      expect(download.pulled).toBeLessThan(1_000);
      await reader.cancel();
      await download.cancelled;
    });

    it.skipIf(lacks.includes("breaks"))("that breaks off is not taken for complete", async () => {
      const { fetch } = await serving(async () => new Response(abortedStream()));
      const broken = fetch("/").then(async (response) => {
        if (response.status === 200) await response.text();
        else throw new Error(String(response.status));
      });
      await expect(broken).rejects.toThrow();
    });
  });
}

function aboutFaults(serving: MakeGateway, lacks: readonly Gap[]): void {
  describe("a fault in the application", () => {
    const overflow = (): number => 1 + overflow();
    const faults: Readonly<Record<string, Application>> = {
      "a rejection": async () => Promise.reject(new Error("wrong")),
      "an exception before the promise": () => {
        throw new Error("wrong at once");
      },
      "a stack overflow": async () => new Response(String(overflow())),
      "a rejection with nothing": async () => Promise.reject(undefined),
    };
    it.each(Object.keys(faults))("%s is a 500 for that request and nothing else", async (name) => {
      const { fetch } = await serving((request, connection) => {
        if (request.url.endsWith("/fault")) return faults[name]!(request, connection);
        return Promise.resolve(new Response("well"));
      });
      expect((await fetch("/fault")).status).toBe(500);
      expect(await (await fetch("/")).text()).toBe("well");
    });
  });

  describe("a client that goes", () => {
    it.skipIf(lacks.includes("leaving"))("aborts the connection's signal", async () => {
      const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
      const { promise: aborted, resolve: abort } = Promise.withResolvers<string>();
      const { fetch } = await serving(async (_request, { signal }) => {
        signal.addEventListener("abort", () => abort("aborted"));
        arrive();
        await aborted;
        return new Response("too late");
      });
      const leaving = new AbortController();
      const answer = fetch("/", { signal: leaving.signal });
      answer.catch(() => undefined);
      await arrived;
      leaving.abort();
      expect(await aborted).toBe("aborted");
    });
  });
}
