import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers, jsonAction } from "quintet/controllers";
import { z } from "quintet/forms";
import { serve, type Server } from "quintet/gateway";
import { json } from "quintet/http";
import { templates } from "quintet/templates";
import { form, get, post, urlpatterns } from "quintet/urls";
import { exchange, statusOf } from "./raw-client.ts";

const url = urlpatterns("/", {
  show: get("<int:id>/<slug:slug>/"),
  send: form("form/"),
  data: post("json/"),
  rest: get("<path:rest>"),
});

/** What went wrong on our side. */
const faults: unknown[] = [];

const site = application({
  urls: url,
  controllers: [
    controllers(url, {
      show: action(anybody, async ({ query, cookies }, { id, slug }) =>
        json([id, slug, [...query], [...cookies]]),
      ),
      send: action(anybody, async (context) => {
        if (context.method !== "POST") return json("form");
        const fields = await context.formData();
        return json([[...fields.entries()], fields.files.map(({ name, size }) => [name, size])]);
      }),
      data: jsonAction(anybody, z.unknown(), async (_context, _params, clean) => json(clean ?? 0)),
      rest: action(anybody, async ({ respond, query }, { rest }) =>
        respond({ json: () => [rest, [...query]], csv: () => rest }),
      ),
    }),
  ],
  middleware: [],
  templates: templates({ folders: [], reload: false }),
  translate: () => (message) => message,
  report: (error) => void faults.push(error),
});

const SEED = { seed: 20_261_130 };

const bytes = (most: number) =>
  fc.uint8Array({ maxLength: most }).map((all) => Buffer.from(all).toString("latin1"));
const boundary = "b0";
const BODIES = {
  "application/x-www-form-urlencoded": "a=1&b=%20&c=%zz&a=2",
  "application/json": '{"a":[1,{"b":"\\ud83d"}],"__proto__":{"x":1}}',
  [`multipart/form-data; boundary=${boundary}`]: `--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\nhello\r\n--${boundary}--\r\n`,
};

/** A request as it should be, to be spoilt. */
const proper = fc.constantFrom(
  'GET /7/hello/?a=b&c=%C3%BC HTTP/1.1\r\nHost: a.example\r\nCookie: s=1; t="2"\r\nAccept: text/csv;q=0.5, */*\r\nConnection: close\r\n\r\n',
  'GET /form/ HTTP/1.1\r\nHost: a.example\r\nIf-None-Match: "x"\r\nRange: bytes=1-2\r\nConnection: close\r\n\r\n',
  ...Object.entries(BODIES).map(([type, body]) => {
    const path = type === "application/json" ? "/json/" : "/form/";
    return `POST ${path} HTTP/1.1\r\nHost: a.example\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
  }),
);

/** A place, how many bytes go there, and what comes instead. */
const change = fc.tuple(fc.nat(400), fc.nat(4), bytes(6));

function spoilt(request: string, changes: readonly (readonly [number, number, string])[]): string {
  return changes.reduce((text, [at, gone, more]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + more + text.slice(place + gone);
  }, request);
}

/** Nothing, an answer, or a refusal: never a fault. */
function isAnswer(answer: string): boolean {
  if (answer === "") return true;
  const status = statusOf(answer);
  return status >= 200 && status < 500;
}

describe("whatever bytes come over a socket", () => {
  let server: Server;
  beforeAll(async () => {
    // A request that waits for bytes which never come is cut, and here at once.
    const times = { headerTime: 300, requestTime: 300, checkEvery: 50, keepAlive: 100 };
    const faulty = (error: unknown) => void faults.push(error);
    server = await serve(site.fetch, { port: 0, ...times, onError: faulty });
  });
  afterAll(() => server.close(0));

  it.each([
    ["noise", bytes(300), 100],
    [
      "a first line of noise",
      bytes(100).map((text) => `${text}\r\nHost: a\r\nConnection: close\r\n\r\n`),
      150,
    ],
    [
      "a target of noise",
      bytes(60).map((text) => `GET /${text} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`),
      250,
    ],
    [
      "a header of noise",
      fc
        .tuple(fc.constantFrom("Cookie", "Accept", "Range", "If-None-Match", "Host", ""), bytes(60))
        .map(
          ([name, text]) =>
            `GET /7/x/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${name}: ${text}\r\n\r\n`,
        ),
      250,
    ],
    [
      "a proper request with bytes changed",
      fc
        .tuple(proper, fc.array(change, { minLength: 1, maxLength: 3 }))
        .map(([request, changes]) => spoilt(request, changes)),
      400,
    ],
  ])("%s is answered, refused or cut, and the server lives", async (_what, sent, numRuns) => {
    faults.length = 0;
    const many = fc.array(sent, { minLength: 10, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(many, async (requests) => {
        const answers = await Promise.all(
          requests.map((text) => exchange(server.port, Buffer.from(text, "latin1"), 3_000)),
        );
        for (const [index, answer] of answers.entries()) {
          expect([requests[index], isAnswer(answer)]).toEqual([requests[index], true]);
        }
      }),
      { ...SEED, numRuns: numRuns / 10 },
    );
    expect(faults).toEqual([]);
    const { status } = await fetch(`${server.origin}/7/x/`);
    expect(status).toBe(200);
  });

  it.each([
    ["half a form", BODIES[`multipart/form-data; boundary=${boundary}`].slice(0, 90)],
    [
      "half a file",
      `--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\nhel`,
    ],
  ])("a sender who breaks off in %s is no fault of the site", async (_what, body) => {
    faults.length = 0;
    const head = `POST /form/ HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n`;
    const type = `Content-Type: multipart/form-data; boundary=${boundary}\r\n\r\n`;
    const answer = await exchange(server.port, `${head}${type}${body}`);
    expect([400, 408, 0]).toContain(statusOf(answer));
    expect(faults).toEqual([]);
  });
});
