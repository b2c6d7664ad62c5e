import { afterEach, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { html, requestFailed, requestFinished, requestStarted } from "quintet/http";
import { translator } from "quintet/i18n";
import { NotFound } from "quintet/kernel";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { get, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", { page: get(""), gone: get("gone/"), fault: get("fault/") });
const faults: string[] = [];
const site = application({
  urls: url,
  controllers: [
    controllers(url, {
      page: action(anybody, async () => html("A page")),
      gone: action(anybody, async () => {
        throw new NotFound();
      }),
      fault: action(anybody, async () => {
        throw new Error("the action failed");
      }),
    }),
  ],
  middleware: [],
  templates: templates({ folders: [], reload: false }),
  translate: () => translator({ locale: "en" }),
  report: (error) => void faults.push((error as Error).message),
});
const client = new Client(site.fetch);

const told: string[] = [];
const listeners: (() => void)[] = [
  requestStarted.connect(({ context }) => void told.push(`started ${context.path}`)),
  requestFinished.connect(({ context, response }) => {
    told.push(`finished ${context.path} ${response.status}`);
  }),
  requestFailed.connect(({ context, error }) => {
    told.push(`failed ${context.path} ${(error as Error).message}`);
  }),
];
afterEach(() => {
  told.length = 0;
  faults.length = 0;
});

describe("the events of a request", () => {
  it("tell that it came and what it was answered, whatever the answer is", async () => {
    await client.get("/");
    await client.get("/gone/");
    await client.get("/nowhere/");
    expect(told).toEqual([
      "started /",
      "finished / 200",
      "started /gone/",
      "finished /gone/ 404",
      "started /nowhere/",
      "finished /nowhere/ 404",
    ]);
  });

  it("tell of a fault between the two, when it has been reported", async () => {
    await client.get("/fault/");
    const failed = "failed /fault/ the action failed";
    expect(told).toEqual(["started /fault/", failed, "finished /fault/ 500"]);
    expect(faults).toEqual(["the action failed"]);
  });

  it("let who listens to the start refuse the request", async () => {
    const end = requestStarted.connect(() => {
      throw new NotFound("Closed today.");
    });
    const { status, html: page } = await client.get("/");
    end();
    expect([status, page.includes("Closed today.")]).toEqual([404, true]);
  });

  it("leave the answer as it is when who listens to its end fails, and report that", async () => {
    const ends = [requestFinished, requestFailed].map((event) =>
      event.connect(() => {
        throw new Error(`${event.name}: nobody could be told`);
      }),
    );
    const answers = [await client.get("/"), await client.get("/fault/")];
    for (const end of ends) end();
    expect(answers.map(({ status }) => status)).toEqual([200, 500]);
    const untold = (name: string) => `${name}: nobody could be told`;
    const [finished, failed] = [untold("request finished"), untold("request failed")];
    expect(faults).toEqual([finished, "the action failed", failed, finished]);
  });

  it("tell nobody any more who has gone", async () => {
    for (const end of listeners) end();
    await client.get("/");
    expect(told).toEqual([]);
  });
});
