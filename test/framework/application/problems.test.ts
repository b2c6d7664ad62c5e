import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers, formAction, guard } from "quintet/controllers";
import { form, FormError, line, wholeNumber } from "quintet/forms";
import { BODY_LIMITS, refuse, text } from "quintet/http";
import { serve, type Server } from "quintet/gateway";
import { translator } from "quintet/i18n";
import { Refusal } from "quintet/kernel";
import { crossSite } from "quintet/middleware";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { form as formUrl, get, post, urlpatterns } from "quintet/urls";
import { ConnectionLost } from "../../../packages/framework/src/database/errors.ts";

const url = urlpatterns("/", {
  closed: get("closed/"),
  sign: formUrl("sign/"),
  large: post("large/"),
  broken: get("broken/"),
  away: get("away/"),
});
const SignForm = form({ name: line({ max: 10 }), age: wholeNumber({ min: 18, max: 99 }) });
const closed = guard<object>("closed", async (context) => ({
  response: await refuse(context, { status: 403, message: "Nobody may." }),
}));

const site = (development = false) =>
  application({
    urls: url,
    controllers: [
      controllers(url, {
        closed: action(closed, async () => text("never")),
        sign: formAction(anybody, SignForm, {
          show: async () => text("the form"),
          submit: async ({ redirect }, _params, { name }) => {
            if (name === "taken") throw new FormError("That name is taken.", "name");
            if (name === "slow") {
              throw new Refusal("Too fast.", { status: 429, headers: { "retry-after": "9" } });
            }
            return redirect("/");
          },
        }),
        large: action(anybody, async (context) => text(String(await context.formData()))),
        broken: action(anybody, () => Promise.reject(new Error("a secret detail"))),
        away: action(anybody, () => Promise.reject(new ConnectionLost({ number: "2013" }))),
      }),
    ],
    middleware: [crossSite({ origins: [], keys: ["k".repeat(40)] })],
    templates: templates({ folders: [], reload: false }),
    translate: () => translator({ locale: "en" }),
    report: () => undefined,
    development,
    limits: { ...BODY_LIMITS, bytes: 1000 },
  });
const ACCEPT = { accept: "application/json" };
const client = new Client(site().fetch, { headers: ACCEPT });
const AGE = "This must be at least 18.";
const LONG = "This may have at most 10 characters.";

describe("a program that asks for JSON", () => {
  const foreign = { "sec-fetch-site": "cross-site" };
  const large = { text: "a".repeat(2000) };
  const ask = {
    "what it may not see": () => client.get("/closed/"),
    "what another site made a browser send": () => client.post("/sign/", {}, foreign),
    "an unknown address": () => client.get("/nowhere/"),
    "a method that is not taken": () => client.get("/large/"),
    "a body that is too large": () => client.post("/large/", large),
    "a form that is refused": () => client.post("/sign/", { name: "Methuselah I", age: "7" }),
    "a name that the action refuses": () => client.post("/sign/", { name: "taken", age: "20" }),
    "what comes too fast": () => client.post("/sign/", { name: "slow", age: "20" }),
    "what is broken": () => client.get("/broken/"),
    "a database that is away": () => client.get("/away/"),
  };

  it.each<[keyof typeof ask, number, object]>([
    ["what it may not see", 403, { title: "Nobody may." }],
    ["what another site made a browser send", 403, {}],
    ["an unknown address", 404, { title: "There is no page at this address." }],
    ["a method that is not taken", 405, {}],
    ["a body that is too large", 413, {}],
    [
      "a form that is refused",
      422,
      {
        title: "What was sent was not accepted.",
        errors: [
          { field: "name", message: LONG },
          { field: "age", message: AGE },
        ],
      },
    ],
    [
      "a name that the action refuses",
      422,
      { errors: [{ field: "name", message: "That name is taken." }] },
    ],
    ["what comes too fast", 429, { title: "Too fast." }],
    ["what is broken", 500, { title: expect.not.stringContaining("secret") as string }],
    ["a database that is away", 503, {}],
  ])("is answered in JSON: %s, %i", async (what, status, said) => {
    const page = await ask[what]();
    expect([page.status, page.headers.get("content-type")]).toEqual([
      status,
      "application/problem+json",
    ]);
    expect(JSON.parse(page.html)).toMatchObject({ type: "about:blank", status, ...said });
    expect(page.html).not.toContain("secret");
  });

  it("keeps the headers of a refusal", async () => {
    expect((await ask["what comes too fast"]()).headers.get("retry-after")).toBe("9");
    expect((await ask["a method that is not taken"]()).headers.get("allow")).toBe("POST");
    expect((await ask["a database that is away"]()).headers.get("retry-after")).toBe("5");
  });

  it("sees the error in full in development", async () => {
    const page = await new Client(site(true).fetch, { headers: ACCEPT }).get("/broken/");
    expect(JSON.parse(page.html)).toMatchObject({
      title: "a secret detail",
      fault: { faults: [{}] },
    });
  });
});

describe("a browser", () => {
  it("gets pages, also where it would take JSON too", async () => {
    const accept = "text/html,application/json;q=0.9";
    const page = await new Client(site().fetch).get("/nowhere/", { accept });
    expect(page.headers.get("content-type")).toContain("text/html");
    const shown = await new Client(site().fetch).post("/sign/", { name: "", age: "7" }, { accept });
    expect(shown.html).toBe("the form");
  });
});

describe("what the server itself refuses", () => {
  let server: Server;
  beforeAll(async () => {
    const app = site();
    const broken = () => Promise.reject(new Error("a fault below the site"));
    server = await serve(
      (request, connection) =>
        request.url.endsWith("/below/") ? broken() : app.fetch(request, connection),
      { port: 0, bodyBytes: 500, onError: () => undefined },
    );
  });
  afterAll(() => server.close(0));

  it.each<[string, RequestInit, number]>([
    ["/below/", {}, 500],
    ["/large/", { method: "POST", body: new URLSearchParams({ text: "a".repeat(900) }) }, 413],
    [`/${"a".repeat(9_000)}`, {}, 414],
  ])("is JSON too: case %#", async (path, init, status) => {
    const own = { "sec-fetch-site": "same-origin" };
    const answer = await fetch(server.origin + path, { ...init, headers: { ...ACCEPT, ...own } });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      status,
      "application/problem+json",
    ]);
    expect(await answer.json()).toMatchObject({ status, title: expect.any(String) as string });
  });
});
