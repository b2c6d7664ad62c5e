import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { anybody, controllers, readerZone, searchAction, view } from "quintet/controllers";
import { dateTime, form, FormError, line, offered, wholeNumber } from "quintet/forms";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { get, urlpatterns } from "quintet/urls";

// A search over herons: what is asked for stands in the address.

const url = urlpatterns("/", { results: get("search/"), box: get("box/") });
const kinds = async () => ({
  offers: [{ value: "grey", label: "Grey heron", thing: { colour: "grey" } }],
  complete: true,
});
const HeronSearch = form({
  words: line({ max: 20 }).nullable(),
  from: wholeNumber({ min: 0, max: 99 }).nullable(),
  to: wholeNumber({ min: 0, max: 99 }).nullable(),
  kind: offered(kinds).nullable(),
  since: dateTime().nullable(),
});

const folder = mkdtempSync(join(tmpdir(), "quintet-search-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "herons.html"), "{{ shown }}");
const page = view<{ readonly shown: string }>("herons.html");

const shown = new Client(
  application({
    urls: url,
    controllers: [
      controllers(url, {
        results: searchAction(
          anybody,
          HeronSearch,
          async ({ render }, _params, { form: { values, refused: at }, met, refused, asks }) => {
            const { from = null, to = null } = met;
            if (from !== null && to !== null && from > to)
              throw new FormError("This is below the other end.", "to");
            const said = at.map(({ name, errors }) => [name, errors[0]!.message]);
            return render(page, { shown: JSON.stringify({ values, met, said, refused, asks }) });
          },
          { initial: () => ({ from: 3 }) },
        ),
        box: searchAction(
          anybody,
          HeronSearch,
          async ({ render }, _params, { met }) => render(page, { shown: JSON.stringify({ met }) }),
          {
            source: (query) => ({
              getAll(name) {
                const found = new RegExp(`${name}:(\\w+)`).exec(query.get("q") ?? "")?.[1];
                return found === undefined ? [] : [found];
              },
            }),
          },
        ),
      }),
    ],
    middleware: [
      (context, next) => {
        context.set(readerZone, "Europe/Berlin");
        return next();
      },
    ],
    templates: templates({ folders: [folder], reload: false }),
    translate: () => (text: string) => text,
    csrfToken: null,
    report: () => undefined,
  }).fetch,
);

async function asked(address: string) {
  const page = await shown.get(address);
  const text = page.html.replaceAll("&quot;", '"');
  return { status: page.status, ...(JSON.parse(text) as Record<string, never>) } as {
    readonly status: number;
    readonly values: Record<string, string>;
    readonly met: Record<string, unknown>;
    readonly said: readonly (readonly string[])[];
    readonly refused: boolean;
    readonly asks: boolean;
  };
}

describe("a search", () => {
  it("begins with its form, and holds nothing against an address that asks nothing", async () => {
    const page = await asked("/search/?page=2");
    expect(page).toMatchObject({ status: 200, asks: false, refused: false, met: {} });
    expect(page.values["from"]).toBe("3");
  });

  it("is asked by its address, each value as its field reads it", async () => {
    const page = await asked("/search/?words=+grey+&from=7&to=&kind=grey&since=2026-07-01T12:00");
    expect(page).toMatchObject({ status: 200, asks: true, said: [] });
    expect(page.met).toEqual({
      words: "grey",
      from: 7,
      to: null,
      kind: { colour: "grey" },
      since: "2026-07-01T10:00:00.000Z",
    });
    expect(page.values["since"]).toBe("2026-07-01T12:00");
  });

  it("says at its field what cannot be asked, keeps it, and has the other conditions", async () => {
    const page = await asked("/search/?words=grey&from=many&kind=blue");
    expect(page).toMatchObject({ status: 422, refused: true, asks: true });
    expect(page.said.map(([name]) => name)).toEqual(["from", "kind"]);
    expect(page.values).toMatchObject({ words: "grey", from: "many" });
    expect(page.met).toMatchObject({ words: "grey", from: null, kind: null });
  });

  it("is shown again with what its page refuses of it", async () => {
    const page = await asked("/search/?words=grey&from=7&to=5");
    expect(page).toMatchObject({ status: 422, said: [["to", "This is below the other end."]] });
    expect(page.met).toMatchObject({ words: "grey", from: 7, to: null });
  });

  it("refuses a program with each field's errors", async () => {
    const refused = await shown.get("/search/?from=many", { accept: "application/json" });
    expect(refused.status).toBe(422);
    expect(JSON.parse(refused.html)).toMatchObject({ errors: [{ field: "from" }] });
  });

  it("can be typed into one box", async () => {
    expect((await asked("/box/?q=words:grey%20from:4")).met).toMatchObject({ from: 4 });
    expect((await asked("/box/?words=grey")).met).toEqual({});
  });

  it("is read by GET alone", async () => {
    expect((await shown.post("/search/", { words: "grey" })).status).toBe(405);
  });
});
