import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { form, formset, line } from "quintet/forms";
import { deleteView, detailView, formView, listView } from "quintet/generic";
import { templates } from "quintet/templates";
import { english } from "../../packages/framework/src/kernel/words.ts";
import { chromiumPath, launch, profile, type Reader } from "./chromium.ts";

const folder = mkdtempSync(join(tmpdir(), "quintet-ready-pages-"));
const STYLE = "packages/framework/src/cli/project-template/static/site.css";
mkdirSync(join(folder, "layouts"));
writeFileSync(
  join(folder, "layouts/page.html"),
  '<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>{% block title %}{% endblock %}</title>' +
    `<style>${readFileSync(STYLE, "utf8")}</style></head><body><main>{% block main %}{% endblock %}</main></body></html>`,
);
const drawn = templates({ folders: [folder], reload: false });

const StepForm = form({ title: line({ max: 9 }).meta({ label: "Title" }) });
const RecipeForm = form({
  name: line({ max: 20 }).meta({ label: "Name" }),
  steps: formset(StepForm, { canOrder: true, max: 4 }).meta({ label: "Steps" }),
});
const FilterForm = form({ room: line({ min: 0, max: 9 }).meta({ label: "Room" }) });
const row = { name: "Tea", steps: [{ title: "Boil" }, { title: "Pour" }] };
const link = (number: number) => ({ number, href: `/?page=${number}`, current: number === 2 });

const PAGES: readonly (readonly [name: string, file: string, values: object])[] = [
  [
    "a list",
    listView.file,
    {
      list: {
        title: "Bookings",
        columns: [
          { name: "room", label: "Room", href: "/?sort=-room", sorted: "ascending" },
          { name: "startsAt", label: "Starts at", href: "/?sort=startsAt", sorted: null },
          { name: "note", label: "What somebody said of it", href: null, sorted: null },
        ],
        rows: [1, 2, 3].map((id) => ({
          row: {},
          cells: [
            "Attic",
            "1 March 2026 at 09:00 UTC",
            "Something long that was said of this booking",
          ],
          href: `/${id}/`,
        })),
        search: "attic",
        filters: FilterForm.blank(),
        narrowed: true,
        all: "/",
        sort: "room",
        pages: {
          number: 2,
          last: 3,
          count: 60,
          offset: 20,
          previous: "/",
          next: "/?page=3",
          links: [1, 2, 3].map(link),
          more: true,
        },
        previous: "/",
        next: "/?page=3",
        create: "/new/",
      },
    },
  ],
  [
    "a row",
    detailView.file,
    {
      detail: {
        title: "Attic",
        row: {},
        fields: [{ label: "Price", text: "12.50" }],
        links: [{ label: "Edit", href: "/edit/" }],
      },
    },
  ],
  [
    "a form with rows",
    formView.file,
    { page: { title: "Tea", button: "Save", row, back: "/" }, form: RecipeForm.editing(row) },
  ],
  [
    "a question before it deletes",
    deleteView.file,
    {
      page: {
        title: "Delete Tea",
        row,
        name: "Tea",
        along: ["Step: 2"],
        emptied: ["Note, Recipe: 1"],
        keeping: [],
        back: "/",
      },
      form: form({}).blank(),
    },
  ],
];
const READERS: readonly Reader[] = [
  { width: 1280, theme: "light" },
  { width: 390, theme: "dark" },
];

describe.skipIf(chromiumPath === undefined)("the ready pages", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it.each(READERS)("are without fault at $width px, $theme", async (reader) => {
    const page = await (await profile(browser, reader)).newPage();
    for (const [name, file, values] of PAGES) {
      await page.setContent(drawn.render(file, values, { t: english, csrf_token: "x" }));
      const shots = process.env["SHOTS"];
      if (shots !== undefined) {
        await page.screenshot({ path: join(shots, `${name}-${reader.width}.png`), fullPage: true });
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [name, id, nodes.map(({ html }) => html)])).toEqual(
        [],
      );
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([name, overflow <= 0]).toEqual([name, true]);
    }
    await page.context().close();
  });
});
