import fc from "fast-check";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { text } from "quintet/http";

const names = ["x-a", "X-B", "vary", "Set-Cookie", "set-cookie", "x-2", "content-type", "no name"];
const name = fc.constantFrom(...names);
const value = fc.oneof(
  fc.constantFrom("one", " two\t", "", "a, b", "é", "line\nbreak", "\0", "漢", "\x01"),
  fc.string({ maxLength: 6 }),
);
const step = fc.oneof(
  fc.record({ verb: fc.constantFrom("append", "set"), name, value }),
  fc.record({ verb: fc.constantFrom("get", "has", "delete"), name, value: fc.constant("") }),
);

/** What a call gives, or the kind of the error that it throws. */
function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return (error as Error).name;
  }
}

describe("the headers of a page", () => {
  it("are as those that the platform makes, whatever is done with them", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const [ours, theirs] = [text("").headers, new Headers(text("").headers)];
        for (const { verb, name, value } of steps) {
          const act = (headers: Headers) => outcome(() => headers[verb as "append"](name, value));
          expect(act(ours)).toEqual(act(theirs));
        }
        expect([...ours]).toEqual([...theirs]);
        expect([...ours.keys()]).toEqual([...theirs.keys()]);
        expect([...ours.values()]).toEqual([...theirs.values()]);
        expect(ours.getSetCookie()).toEqual(theirs.getSetCookie());
      }),
      { seed: 20_261_201, numRuns: 500 },
    );
  });

  it("begin with those that are given, in any shape, under the type", () => {
    const given = { "X-A": "1", "content-type": "text/html" };
    for (const headers of [given, new Headers(given), Object.entries(given)]) {
      const page = text("", { headers });
      expect([...page.headers]).toEqual([
        ["content-type", "text/plain; charset=utf-8"],
        ["x-a", "1"],
      ]);
    }
  });

  it("are taken wherever headers are", () => {
    const { headers } = text("", { headers: { "x-a": "1" } });
    headers.append("set-cookie", "a=1");
    headers.append("set-cookie", "b=2");
    expect(headers).toBeInstanceOf(Headers);
    expect([...new Headers(headers)]).toEqual([...headers]);
    expect(new Response(null, { headers }).headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(inspect(headers)).toBe(inspect(new Headers(headers)));
    const seen: unknown[] = [];
    headers.forEach((value, name, all) => seen.push([name, value, all === headers]));
    expect(seen).toContainEqual(["x-a", "1", true]);
  });
});
