import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { serve, type Server } from "quintet/gateway";
import { json } from "quintet/http";
import { templates } from "quintet/templates";
import { post, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", { form: post("form/"), data: post("json/") });
const faults: unknown[] = [];

const site = application({
  urls: url,
  controllers: [
    controllers(url, {
      form: action(anybody, async (context) => {
        const fields = await context.formData();
        return json([...fields.entries()].length);
      }),
      data: action(anybody, async (context) => json(typeof (await context.json()))),
    }),
  ],
  middleware: [],
  templates: templates({ folders: [], reload: false }),
  translate: () => (message) => message,
  report: (error) => void faults.push(error),
});

/** As large as a site takes unless told. */
const FULL = 2_499_900;
const full = (piece: string): string => piece.repeat(Math.floor(FULL / piece.length));
const FORM = "application/x-www-form-urlencoded";
const PARTS = "multipart/form-data; boundary=b0";
const part = (text: string, head = 'Content-Disposition: form-data; name="a"'): string =>
  `--b0\r\n${head}\r\n\r\n${text}\r\n`;

/** What, where and as what it is sent, the bytes, and the status. */
const HOSTILE: readonly (readonly [string, string, string, string, number])[] = [
  ["a list of a million numbers", "/json/", "application/json", `[${full("1,")}1]`, 200],
  ["a list of half a million lists", "/json/", "application/json", `[${full("[],")}[]]`, 200],
  ["a million lists in one another", "/json/", "application/json", full("["), 400],
  ["lists in one another, closed", "/json/", "application/json", nested(1_200_000), 400],
  [
    "brackets in a text",
    "/json/",
    "application/json",
    `["${full("[")}", "\\"[${"[".repeat(40)}"]`,
    200,
  ],
  ["an object in one another, 33 times", "/json/", "application/json", '{"a":'.repeat(33), 400],
  ["a text that never ends", "/json/", "application/json", `"${full("\\\\")}`, 400],
  ["two million ampersands", "/form/", FORM, full("&"), 413],
  ["two million equals signs", "/form/", FORM, full("="), 200],
  ["two million percent signs", "/form/", FORM, full("%"), 200],
  ["a thousand and one fields", "/form/", FORM, "a=1&".repeat(1_001), 413],
  ["a thousand and one parts", "/form/", PARTS, `${part("1").repeat(1_001)}--b0--\r\n`, 413],
  ["what is nearly a boundary", "/form/", PARTS, `${part(full("\r\n--b"))}--b0--\r\n`, 200],
  ["nothing but line breaks", "/form/", PARTS, full("\r\n"), 400],
  ["nothing but carriage returns in a part", "/form/", PARTS, `${part(full("\r"))}--b0--`, 200],
  ["a part's head without an end", "/form/", PARTS, `--b0\r\n${full("a: b\r\n")}`, 400],
  ["a name without an end", "/form/", PARTS, part("", `a; name="${'\\"'.repeat(1_900)}`), 400],
  ["a boundary of a hundred letters", "/form/", `${PARTS}${"b".repeat(100)}`, part("1"), 400],
  ["no boundary", "/form/", "multipart/form-data", part("1"), 400],
  ["another boundary", "/form/", "multipart/form-data; boundary=other", part("1"), 400],
];

function nested(depth: number): string {
  return "[".repeat(depth) + "]".repeat(depth);
}

describe("a body that is made to cost much", () => {
  let server: Server;
  beforeAll(async () => {
    server = await serve(site.fetch, { port: 0, onError: (error) => void faults.push(error) });
  });
  afterAll(() => server.close(0));

  it.each(HOSTILE)(
    "%s is read or refused, soon, and is no fault",
    async (_what, path, type, body, status) => {
      faults.length = 0;
      const answer = await fetch(server.origin + path, {
        method: "POST",
        headers: { "content-type": type },
        body: Buffer.from(body, "latin1"),
        signal: AbortSignal.timeout(5_000),
      });
      expect([answer.status, faults]).toEqual([status, []]);
    },
  );
});
