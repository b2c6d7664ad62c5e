import { describe, expect, it } from "vitest";
import { compose, RequestContext, text, type Connection } from "quintet/http";
import { requestId, requestLog, type RequestLine } from "quintet/middleware";

const connection: Connection = {
  peer: "203.0.113.9",
  secure: false,
  signal: new AbortController().signal,
  waitUntil: () => undefined,
};

async function logged(path: string) {
  const lines: RequestLine[] = [];
  const request = new Request(new URL(path, "http://localhost"));
  const context = new RequestContext(request, connection);
  const handle = compose([requestId, requestLog((line) => lines.push(line))], async () =>
    text("x", { status: 201 }),
  );
  const response = context.finish(await handle(context));
  return { line: lines[0]!, response };
}

describe("the log of requests", () => {
  it("has a line with the id that the response carries", async () => {
    const began = performance.now();
    const { line, response } = await logged("/t/7/hello/?q=secret");
    const took = performance.now() - began;
    expect(line).toMatchObject({
      method: "GET",
      path: "/t/7/hello/",
      status: 201,
      peer: "203.0.113.9",
      request: response.headers.get("x-request-id"),
    });
    expect(line.took).toBeGreaterThanOrEqual(0);
    expect(line.took).toBeLessThanOrEqual(Math.ceil(took));
  });

  it("keeps no secret of a link, and every slug", async () => {
    const secret = "aB3_-".repeat(9).slice(0, 43);
    const { line } = await logged(`/password/reset/${secret}/`);
    expect(line.path).toBe("/password/reset/…/");
    const slug = "how-to-write-here-everything-the-markdown-does-in-2026";
    expect((await logged(`/t/2/${slug}/`)).line.path).toBe(`/t/2/${slug}/`);
  });
});
