import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  acceptedType,
  notModified,
  overtaken,
  parseCookies,
  readForm,
  readText,
  RequestContext,
  serializeCookie,
} from "quintet/http";
import { withQuery } from "quintet/urls";

const SEED = { seed: 20_261_130, numRuns: 500 };
const connection = {
  peer: "127.0.0.1",
  secure: false,
  signal: new AbortController().signal,
  waitUntil: () => undefined,
};

function contextOf(type: string, body: string | Uint8Array): RequestContext {
  const headers = { "content-type": type };
  const init = { method: "POST", body: body as string, headers };
  return new RequestContext(new Request("http://localhost/", init), connection);
}

/** What a header can carry: no more than a byte each, no line break. */
const header = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."\"',;=*/ \tWq0.9-"),
      fc.nat(255).map((n) => String.fromCharCode(n)),
    ),
    {
      maxLength: 80,
    },
  )
  .map((letters) =>
    letters
      .join("")
      .replaceAll(/[\0\r\n]/g, " ")
      .trim(),
  );

describe("what is read of headers", () => {
  it("is never a fault, whatever they hold", () => {
    fc.assert(
      fc.property(header, (text) => {
        const headers = new Headers({ "if-none-match": text, "if-match": text, "if-range": text });
        parseCookies(text);
        notModified(headers, '"x"', new Date());
        overtaken(headers, { tag: '"x"' });
        expect([undefined, "text/html", "a/b"]).toContain(acceptedType(text, ["text/html", "a/b"]));
      }),
      SEED,
    );
  });

  it("gives cookies back as they were written, among whatever others", () => {
    const value = fc.stringMatching(/^[\w!#$%&'()*+./:<=>?@[\]^`{|}~-]{0,40}$/);
    fc.assert(
      fc.property(header, value, (others, written) => {
        const [pair] = serializeCookie("name", written).split(";");
        expect(parseCookies(`${pair}; ${others}`).get("name")).toBe(written);
      }),
      SEED,
    );
  });
});

describe("what is read of bodies", () => {
  it("is JSON or a refusal, whatever it holds", async () => {
    const like = fc.oneof(
      fc.json(),
      fc.json().map((text) => text.slice(0, -1)),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(like, async (text) => {
        try {
          const read = await contextOf("application/json", text).json();
          expect(read).toEqual(JSON.parse(text));
        } catch (error) {
          expect(error).toMatchObject({ status: 400 });
        }
      }),
      SEED,
    );
  });

  it("leaves objects that others have as they are", async () => {
    const sent = '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}';
    await contextOf("application/json", sent).json();
    await readForm(
      contextOf("application/x-www-form-urlencoded", "__proto__=1&a[admin]=1").request,
    );
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it("is the form that was written, or some form, whatever it holds", async () => {
    const pairs = fc.array(fc.tuple(fc.string(), fc.string({ unit: "grapheme" })), {
      maxLength: 8,
    });
    const type = "application/x-www-form-urlencoded";
    await fc.assert(
      fc.asyncProperty(pairs, fc.uint8Array({ maxLength: 60 }), async (written, noise) => {
        const fields = await contextOf(type, String(new URLSearchParams(written))).formData();
        for (const [name, value] of written) {
          expect(fields.getAll(name)).toContain(value.toWellFormed());
        }
        await contextOf(type, noise).formData();
        await readText(contextOf(type, noise).request);
      }),
      SEED,
    );
  });
});

describe("an address with a part of its query changed", () => {
  it("keeps every other part, and has the one that was set", () => {
    const query = fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 6 });
    fc.assert(
      fc.property(query, fc.string(), fc.string({ minLength: 1 }), (before, name, value) => {
        const address = `/a/?${new URLSearchParams(before)}`;
        const after = new URL(withQuery(address, { [name]: value }), "http://localhost");
        const others = before.filter(([other]) => other !== name);
        expect([...after.searchParams].filter(([other]) => other !== name)).toEqual(
          others.map((pair) => pair.map((text) => text.toWellFormed())),
        );
        expect(after.searchParams.getAll(name)).toEqual([value.toWellFormed()]);
      }),
      SEED,
    );
  });
});
