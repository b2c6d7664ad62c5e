import { describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { acceptedType, html } from "quintet/http";
import { translator } from "quintet/i18n";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { get, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", { rooms: get("rooms/") });
const made: string[] = [];
const site = application({
  urls: url,
  controllers: [
    controllers(url, {
      rooms: action(anybody, ({ respond }) =>
        respond({
          html: () => (made.push("html"), html("<h1>Rooms</h1>")),
          json: async () => (made.push("json"), { rooms: ["blue"] }),
          csv: () => (made.push("csv"), "room\nblue\n"),
        }),
      ),
    }),
  ],
  middleware: [],
  templates: templates({ folders: [], reload: false }),
  translate: () => translator({ locale: "en" }),
  report: () => undefined,
});
const client = new Client(site.fetch);
const CHROME =
  "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";

describe("one address that answers in several kinds", () => {
  it.each([
    ["a browser", CHROME, "html", "<h1>Rooms</h1>"],
    ["whoever does not care", "*/*", "html", "<h1>Rooms</h1>"],
    ["a program", "application/json", "json", '{"rooms":["blue"]}'],
    ["a program that would take anything", "application/json, text/plain, */*", "json", null],
    ["a spreadsheet", "text/csv;q=0.9, text/html;q=0.1", "csv", "room\nblue\n"],
    ["whoever refuses pages", "text/html;q=0, */*", "json", null],
  ])("gives %s its own", async (_who, accept, kind, body) => {
    made.length = 0;
    const page = await client.get("/rooms/", { accept });
    expect([page.status, made, page.headers.get("vary")]).toEqual([200, [kind], "accept"]);
    if (body !== null) expect(page.html).toBe(body);
  });

  it("says what it has to whoever wants none of them", async () => {
    const page = await client.get("/rooms/", { accept: "image/png" });
    expect(page.status).toBe(406);
    expect(page.html).toContain(
      "This address answers in text/html, application/json, text/csv only.",
    );
  });

  it("reads no more of a header than it must, and no nonsense in it", () => {
    const offered = ["text/html", "application/json"] as const;
    expect(acceptedType(",;q,/,text/,=;q=9,application/json;q=1.5", offered)).toBeUndefined();
    expect(acceptedType(`${"a/b,".repeat(5000)}application/json`, offered)).toBeUndefined();
    expect(acceptedType("", offered)).toBe("text/html");
  });
});
