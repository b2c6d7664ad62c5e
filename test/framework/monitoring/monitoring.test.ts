import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { QuintetError } from "quintet/kernel";
import { metrics, slowStatements, type SlowStatement } from "quintet/monitoring";
import { runWith } from "quintet/database";
import { Room, scene, url } from "./scene.ts";

let site: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
  site = await scene({
    token: TOKEN,
    gauges: { rooms_free: () => 3, lost: () => Promise.reject(new Error("gone")) },
  });
});
afterAll(() => site.close());

const TOKEN = "a-long-token-for-prometheus";
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const room = url.rooms.show.href({ id: 1 });

describe("health", () => {
  it("says that the process answers", async () => {
    const page = await site.client().get("/healthz");
    expect([page.status, page.html, page.headers.get("cache-control")]).toEqual([
      200,
      "ok\n",
      "no-store",
    ]);
  });
});

describe("readiness", () => {
  it("says that the site can serve", async () => {
    expect((await site.client().get("/readyz")).html).toBe("ready\n");
  });

  it("names what is not there, and tells nobody why", async () => {
    const broken = await scene({
      checks: { files: () => Promise.reject(new Error("no such disk /srv")) },
    });
    const page = await broken.client().get("/readyz");
    expect([page.status, page.html]).toEqual([503, "not ready: files\n"]);
    expect(page.headers.get("retry-after")).toBe("5");
    await broken.close();
  });

  it("says that the database does not answer", async () => {
    const away = await scene();
    await away.database.close();
    const page = await away.client().get("/readyz");
    expect([page.status, page.html]).toEqual([503, "not ready: database\n"]);
    await away.close();
  });
});

describe("the numbers of a site", () => {
  const lines = async (): Promise<readonly string[]> =>
    (await site.client().get("/metrics", bearer(TOKEN))).html.split("\n");

  it("count requests by address and status, not by path", async () => {
    const client = site.client();
    await client.get(room);
    await client.get(url.rooms.show.href({ id: 2 }));
    await client.get("/nowhere/");
    const written = await lines();
    expect(written).toContain(
      'quintet_requests_total{route="rooms.show",method="GET",status="200"} 2',
    );
    expect(written).toContain('quintet_requests_total{route="none",method="GET",status="404"} 1');
  });

  it("count a fault as a 500", async () => {
    await site.client().get(url.rooms.broken.href({ secret: "x" }));
    expect(await lines()).toContain(
      'quintet_requests_total{route="rooms.broken",method="GET",status="500"} 1',
    );
  });

  it("have times in buckets, of requests and of statements", async () => {
    const written = (await lines()).join("\n");
    expect(written).toMatch(
      /quintet_request_seconds_bucket\{route="rooms.show",method="GET",le="\+Inf"\} 2/,
    );
    expect(written).toMatch(/quintet_request_seconds_count\{route="rooms.show",method="GET"\} 2/);
    expect(written).toMatch(/quintet_statement_seconds_count\{failed="false"\} \d/);
  });

  it("tell of the process, and of the site's own", async () => {
    const written = (await lines()).join("\n");
    expect(written).toMatch(
      /# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes \d+/,
    );
    expect(written).toMatch(/nodejs_eventloop_delay_seconds\{of="p99"\} [\d.e-]+/);
    expect(written).toContain("rooms_free 3");
    expect(written).toContain("quintet_requests_under_way 1");
    expect(written).not.toContain("lost");
  });

  it("are in the format that Prometheus reads", async () => {
    const page = await site.client().get("/metrics", bearer(TOKEN));
    expect(page.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const shape = /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_0-9]+(\{([a-z]+="[^"\n]*",?)+\})? [\d.e+-]+)$/;
    expect(
      page.html
        .trimEnd()
        .split("\n")
        .filter((line) => !shape.test(line)),
    ).toEqual([]);
  });

  it("are not there for who does not send the token, nor where there is none", async () => {
    const client = site.client();
    expect((await client.get("/metrics")).status).toBe(404);
    expect((await client.get("/metrics", bearer("another"))).status).toBe(404);
    expect((await client.get("/metrics", bearer(TOKEN))).status).toBe(200);
    const open = await scene();
    expect((await open.client().get("/metrics", bearer(""))).status).toBe(404);
    expect((await open.client().get("/metrics", bearer("undefined"))).status).toBe(404);
    await open.close();
  });

  it("have names that Prometheus knows", () => {
    expect(() => metrics({ gauges: { "Rooms free": () => 1 } })).toThrow(QuintetError);
  });
});

describe("spans", () => {
  const PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  it("tell of a request with its statements, in time", async () => {
    site.told.length = 0;
    await site.client().get(room, { traceparent: PARENT });
    const [span] = site.told;
    expect(span).toMatchObject({
      name: "GET rooms.show",
      kind: "request",
      failed: false,
      traceId: "0af7651916cd43dd8448eb211c80319c",
      parentId: "b7ad6b7169203331",
      attributes: {
        "http.route": "/rooms/<int:id>/",
        "http.response.status_code": 200,
        "enduser.id": "7",
      },
      children: [{ name: "SELECT", kind: "statement", failed: false }],
    });
    const [child] = span!.children;
    expect(child!.start).toBeGreaterThanOrEqual(span!.start - 1);
    expect(child!.end).toBeLessThanOrEqual(span!.end);
  });

  it("begin a trace of their own, and tell of a fault", async () => {
    site.told.length = 0;
    await site.client().get(url.rooms.broken.href({ secret: "x" }), { traceparent: "nonsense" });
    expect(site.told[0]).toMatchObject({ failed: true, parentId: null });
    expect(site.told[0]!.traceId).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("the report of a fault", () => {
  const broken = async (secret: string) => {
    site.reports.length = 0;
    await site.client().get(`${url.rooms.broken.href({ secret })}?token=${secret}`);
    return site.reports[0]!;
  };

  it("says what, where, in which request and whose", async () => {
    const report = await broken("x");
    expect(report).toMatchObject({
      type: "TypeError",
      message: '"x" is too much',
      at: expect.stringMatching(/test\/framework\/monitoring\/scene\.ts:\d+$/) as string,
      causes: [{ type: "Error", message: "for x" }],
      request: { method: "GET", route: "rooms.broken" },
      user: 7,
    });
    expect(report.stack).toContain("at fall");
  });

  it("has one fingerprint for one place, whatever the values", async () => {
    const [one, other] = [await broken("x"), await broken("y")];
    expect(one.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(other.fingerprint).toBe(one.fingerprint);
  });

  it("holds no secret of the request", async () => {
    const report = await broken("canary-in-a-path");
    expect(JSON.stringify(report)).not.toContain("canary");
  });
});

describe("slow statements", () => {
  it("are told of without their values, with the line that waited", async () => {
    const told: SlowStatement[] = [];
    const write = (statement: SlowStatement) => void told.push(statement);
    const end = slowStatements(site.database, { milliseconds: 0, write });
    await runWith(site.database, () => Room.objects.filter({ name: "canary" }).count());
    end();
    await runWith(site.database, () => Room.objects.count());
    expect(told).toEqual([
      {
        sql: expect.stringMatching(/^select count/i) as string,
        took: expect.any(Number) as number,
        rows: 1,
        at: expect.stringMatching(/monitoring\.test\.ts:\d+$/) as string,
      },
    ]);
    expect(JSON.stringify(told)).not.toContain("canary");
  });

  it("are those beyond the time that is set", async () => {
    const told: SlowStatement[] = [];
    const write = (statement: SlowStatement) => void told.push(statement);
    const end = slowStatements(site.database, { milliseconds: 60_000, write });
    await runWith(site.database, () => Room.objects.count());
    end();
    expect(told).toEqual([]);
  });
});
