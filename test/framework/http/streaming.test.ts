import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { fileResponse } from "quintet/files";
import { serve, type Server } from "quintet/gateway";
import { events, stream, type ServerEvent } from "quintet/http";
import { translator } from "quintet/i18n";
import { templates } from "quintet/templates";
import { get, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", {
  ticks: get("ticks/"),
  forever: get("forever/"),
  bad: get("bad/"),
  lines: get("lines/"),
  report: get("report/"),
});

/** What the sources below did, as it happened. */
const did: string[] = [];
const folder = mkdtempSync(join(tmpdir(), "streams-"));
const report = join(folder, "report.txt");
writeFileSync(report, "0123456789");

async function* forever(signal: AbortSignal): AsyncGenerator<ServerEvent> {
  try {
    yield { data: "first" };
    await after(60_000, undefined, { signal });
  } finally {
    did.push("ended");
  }
}

async function* lines() {
  try {
    for (let n = 0; n < 1_000_000; n++) {
      did.push("made");
      yield `${n},${"x".repeat(1000)}\n`;
    }
  } finally {
    did.push("ended");
  }
}

const site = application({
  urls: url,
  controllers: [
    controllers(url, {
      ticks: action(anybody, async (context) =>
        events(context, async function* ({ lastId }) {
          yield { event: "tick", id: 1, data: { after: lastId }, retry: 500 };
          yield { data: "two\nlines" };
        }),
      ),
      forever: action(anybody, async (context) => events(context, ({ signal }) => forever(signal))),
      bad: action(anybody, async (context) =>
        events(context, async function* () {
          yield { data: "", event: "a\ndata: forged" };
        }),
      ),
      lines: action(anybody, async () =>
        stream(lines(), { type: "text/csv; charset=utf-8", name: 'Bücher "2026".csv' }),
      ),
      report: action(anybody, async ({ request }) => fileResponse(request, report)),
    }),
  ],
  middleware: [],
  templates: templates({ folders: [], reload: false }),
  translate: () => translator({ locale: "en" }),
  report: () => undefined,
});

let server: Server;
beforeAll(async () => {
  server = await serve(site.fetch, { port: 0, onError: () => undefined });
});
afterEach(() => void (did.length = 0));
afterAll(async () => {
  await server.close(0);
  rmSync(folder, { recursive: true });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await after(5);
}

describe("events", () => {
  it("arrive as the source gives them, and the answer ends with it", async () => {
    const answer = await fetch(`${server.origin}/ticks/`, { headers: { "last-event-id": "7" } });
    expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.text()).toBe(
      'event: tick\nid: 1\nretry: 500\ndata: {"after":"7"}\n\ndata: two\ndata: lines\n\n',
    );
  });

  it("end when their reader goes, whatever their source waits for", async () => {
    const gone = new AbortController();
    const answer = await fetch(`${server.origin}/forever/`, { signal: gone.signal });
    const reader = answer.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("data: first\n\n");
    gone.abort();
    await until(() => did.includes("ended"));
  });

  it("end when the server goes down, so that it need not wait", async () => {
    const own = await serve(site.fetch, { port: 0 });
    const answer = await fetch(`${own.origin}/forever/`);
    const read = answer.text();
    await own.close(10_000);
    // Not cut after ten seconds, which would be an error here: ended.
    expect(await read).toBe("data: first\n\n");
    expect(did).toEqual(["ended"]);
  });

  it("are never forged by a line break in a name", async () => {
    const answer = await fetch(`${server.origin}/bad/`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("forged");
  });
});

describe("a stream", () => {
  it("is made no faster than it is read, and ended when its reader goes", async () => {
    const gone = new AbortController();
    const answer = await fetch(`${server.origin}/lines/`, { signal: gone.signal });
    const name = answer.headers.get("content-disposition");
    expect(name).toBe(
      `attachment; filename="Bu_cher _2026_.csv"; filename*=UTF-8''B%C3%BCcher%20%222026%22.csv`,
    );
    await answer.body!.getReader().read();
    gone.abort();
    await until(() => did.includes("ended"));
    expect(did.length).toBeLessThan(100_000);
  });
});

describe("a file of the disk", () => {
  const ask = (headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${server.origin}/report/`, { headers });

  it("is sent whole, by its size and type", async () => {
    const answer = await ask();
    const [length, type] = ["content-length", "content-type"].map((one) => answer.headers.get(one));
    expect([length, type, await answer.text()]).toEqual([
      "10",
      "text/plain; charset=utf-8",
      "0123456789",
    ]);
  });

  it.each([
    ["bytes=2-4", 206, "234", "bytes 2-4/10"],
    ["bytes=-3", 206, "789", "bytes 7-9/10"],
    ["bytes=8-", 206, "89", "bytes 8-9/10"],
    ["bytes=20-", 416, "", "bytes */10"],
    ["bytes=0-1,4-5", 200, "0123456789", null],
    ["pages=1", 200, "0123456789", null],
  ])("is sent in part: %s", async (range, status, body, content) => {
    const answer = await ask({ range });
    expect([answer.status, await answer.text(), answer.headers.get("content-range")]).toEqual([
      status,
      body,
      content,
    ]);
  });

  it("is sent whole again to whoever began with another version of it", async () => {
    const tag = (await ask()).headers.get("etag")!;
    expect((await ask({ range: "bytes=2-4", "if-range": tag })).status).toBe(206);
    expect((await ask({ range: "bytes=2-4", "if-range": '"other"' })).status).toBe(200);
    expect((await ask({ "if-none-match": tag })).status).toBe(304);
  });
});
