import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve, type Server } from "quintet/gateway";
import { text } from "quintet/http";

let server: Server;
let body = "";
beforeAll(async () => {
  server = await serve(async () => text(body), { port: 0 });
});
afterAll(() => server.close(0));

/** What arrives, and the length that a HEAD request is told. */
async function sent(page: string): Promise<{ bytes: Buffer; told: number }> {
  body = page;
  const response = await fetch(server.origin);
  const head = await fetch(server.origin, { method: "HEAD" });
  return {
    bytes: Buffer.from(await response.arrayBuffer()),
    told: Number(head.headers.get("content-length")),
  };
}

describe("a page's text on its way out", () => {
  const letters = ["a", "é", "–", "日", "🖨", "\ud83d", "\udda8", "\u0000"];

  it.each([0, 1, 1023, 1024, 50_000, 131_072, 131_073])(
    "is UTF-8, whatever its letters, at %d characters",
    async (length) => {
      for (const letter of letters) {
        const page = letter.repeat(length).slice(0, length);
        const { bytes, told } = await sent(page);
        expect(bytes.equals(Buffer.from(page))).toBe(true);
        expect(told).toBe(bytes.byteLength);
      }
    },
  );

  it("arrives as it was, for any mixture", async () => {
    const mixture = fc.array(fc.constantFrom(...letters), { minLength: 0, maxLength: 4000 });
    await fc.assert(
      fc.asyncProperty(mixture, async (parts) => {
        const page = parts.join("");
        expect((await sent(page)).bytes.toString("hex")).toBe(Buffer.from(page).toString("hex"));
      }),
      { numRuns: 25 },
    );
  });

  it("is not mixed up between requests that overlap", async () => {
    const pages = ["–", "é", "x"].map((letter) => letter.repeat(20_000));
    let next = 0;
    const own = await serve(async () => text(pages[next++ % 3]!), { port: 0 });
    const found = await Promise.all(
      Array.from({ length: 30 }, async () => (await fetch(own.origin)).text()),
    );
    await own.close(0);
    for (const page of pages) expect(found.filter((one) => one === page)).toHaveLength(10);
  });
});
