import { Hono } from "hono";
import { compress } from "hono/compress";
import { setCookie } from "hono/cookie";
import { etag } from "hono/etag";
import { streamText } from "hono/streaming";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve, type Server } from "quintet/gateway";

const hono = new Hono();
hono.use("/etag", etag());
hono.use("/compressed", compress({ threshold: 10 }));
hono.get("/etag", (context) => context.text("tagged"));
hono.get("/compressed", (context) => context.text("a".repeat(5_000)));
hono.get("/hello/:name", (context) => context.text(`Hello ${context.req.param("name")}`));
hono.get("/cookies", (context) => {
  setCookie(context, "a", "1");
  setCookie(context, "b", "2");
  return context.redirect("/elsewhere");
});
hono.post("/form", async (context) => context.json(await context.req.parseBody()));
hono.post("/json", async (context) => context.json(await context.req.json()));
hono.get("/stream", (context) => {
  return streamText(context, async (stream) => {
    for (const word of ["one ", "two ", "three"]) {
      await stream.write(word);
      await stream.sleep(5);
    }
  });
});
hono.mount("/mounted", (request: Request) => new Response(new URL(request.url).pathname));

describe("an application of another framework (Hono), unchanged on our server", () => {
  let server: Server;
  const at = (path: string, init?: RequestInit): Promise<Response> => {
    return fetch(server.origin + path, { redirect: "manual", ...init });
  };
  beforeAll(async () => {
    server = await serve(async (request) => hono.fetch(request), { port: 0 });
  });
  afterAll(() => server.close(0));

  it("routes, and knows what it does not have", async () => {
    expect(await (await at("/hello/caf%C3%A9")).text()).toBe("Hello café");
    expect((await at("/nowhere")).status).toBe(404);
  });

  it("reads forms with files, and JSON", async () => {
    const form = new FormData();
    form.set("title", "Hello");
    form.set("file", new File(["text"], "a.txt"));
    expect(await (await at("/form", { method: "POST", body: form })).json()).toMatchObject({
      title: "Hello",
    });
    expect(await (await at("/json", { method: "POST", body: '{"a":1}' })).json()).toEqual({ a: 1 });
  });

  it("sets two cookies and redirects", async () => {
    const response = await at("/cookies");
    expect([response.status, response.headers.get("location")]).toEqual([302, "/elsewhere"]);
    expect(response.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2; Path=/"]);
  });

  it("streams", async () => {
    expect(await (await at("/stream")).text()).toBe("one two three");
  });

  it("uses its own middleware: entity tags, compression, mounting", async () => {
    const tag = (await at("/etag")).headers.get("etag")!;
    expect((await at("/etag", { headers: { "if-none-match": tag } })).status).toBe(304);
    const compressed = await at("/compressed", { headers: { "accept-encoding": "gzip" } });
    expect(compressed.headers.get("content-encoding")).toBe("gzip");
    expect(await compressed.text()).toHaveLength(5_000);
    expect(await (await at("/mounted/inside")).text()).toBe("/inside");
  });
});
