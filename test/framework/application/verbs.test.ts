import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { serve, type Server } from "quintet/gateway";
import { json } from "quintet/http";
import { crossSite } from "quintet/middleware";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { get, patch, put, remove, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", {
  notes: urlpatterns("notes/<int:id>/", {
    show: get(""),
    store: put(""),
    change: patch(""),
    remove: remove(""),
  }),
});

const notes = new Map<number, object>();
const saidOf = (id: number) => json({ note: notes.get(id) ?? null });

const site = application({
  urls: url,
  controllers: [
    controllers(url.notes, {
      show: action(anybody, async (_context, { id }) => saidOf(id)),
      store: action(anybody, async (context, { id }) => {
        notes.set(id, (await context.json()) as object);
        return saidOf(id);
      }),
      change: action(anybody, async (context, { id }) => {
        notes.set(id, { ...notes.get(id), ...((await context.json()) as object) });
        return saidOf(id);
      }),
      remove: action(anybody, async (_context, { id }) => {
        notes.delete(id);
        return saidOf(id);
      }),
    }),
  ],
  middleware: [
    crossSite({
      origins: ["http://localhost:8000"],
      keys: ["k".repeat(40)],
      exempt: ({ request }) => request.headers.get("authorization") === "Bearer of a key",
    }),
  ],
  templates: templates({ folders: [], reload: false }),
  translate: () => (message) => message,
});

type Sent = { readonly body?: object; readonly headers?: Readonly<Record<string, string>> };
const init = (method: string, { body, headers = {} }: Sent = {}): RequestInit => ({
  method,
  headers: { "content-type": "application/json", accept: "application/json", ...headers },
  ...(body && { body: JSON.stringify(body) }),
});

const OWN = { "sec-fetch-site": "same-origin" };
const SEND: readonly (readonly [string, object | undefined, object | null])[] = [
  ["PUT", { title: "One", text: "…" }, { title: "One", text: "…" }],
  ["PATCH", { title: "Two" }, { title: "Two", text: "…" }],
  ["DELETE", undefined, null],
];

beforeEach(() => notes.clear());

describe("addresses that answer PUT, PATCH and DELETE", () => {
  const client = new Client(site.fetch);
  const at = url.notes.show.href({ id: 7 });

  it("act through the client, each by its own verb at one path", async () => {
    for (const [method, body, note] of SEND) {
      const sent = init(method, { headers: OWN, ...(body && { body }) });
      const page = await client.send(at, sent);
      expect([method, JSON.parse(page.html)]).toEqual([method, { note }]);
    }
  });

  it("stand in the table of routes", () => {
    expect(site.routes().map(({ method, name }) => `${method} ${name}`)).toEqual([
      "GET notes.show",
      "PUT notes.store",
      "PATCH notes.change",
      "DELETE notes.remove",
    ]);
  });

  it("name all verbs of the path to one that it does not take", async () => {
    const page = await client.send(at, init("POST", { headers: OWN }));
    expect([page.status, page.headers.get("allow")]).toEqual([
      405,
      "GET, HEAD, PUT, PATCH, DELETE",
    ]);
  });

  it.each(["PUT", "PATCH", "DELETE"])("refuse %s from another site", async (method) => {
    const foreign = { "sec-fetch-site": "cross-site" };
    notes.set(7, { title: "Kept" });
    for (const headers of [foreign, { origin: "https://evil.example" }, {}]) {
      const page = await client.send(at, init(method, { body: { title: "No" }, headers }));
      expect([method, page.status]).toEqual([method, 403]);
    }
    expect(notes.get(7)).toEqual({ title: "Kept" });
  });
});

describe("the same addresses behind the server", () => {
  let server: Server;
  beforeAll(async () => {
    server = await serve(site.fetch, { port: 0 });
  });
  afterAll(() => server.close(0));

  it("act for a program that has a key and no cookie", async () => {
    const headers = { authorization: "Bearer of a key" };
    for (const [method, body, note] of SEND) {
      const sent = init(method, { headers, ...(body && { body }) });
      const answer = await fetch(server.origin + url.notes.show.href({ id: 7 }), sent);
      expect([method, await answer.json()]).toEqual([method, { note }]);
    }
  });

  it("are refused without one", async () => {
    const answer = await fetch(`${server.origin}/notes/7/`, init("DELETE"));
    expect(answer.status).toBe(403);
  });
});
