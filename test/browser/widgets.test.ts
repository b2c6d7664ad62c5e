import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  checkbox,
  date,
  dateTime,
  decimal,
  duration,
  form,
  line,
  offered,
  offeredMany,
  oneOf,
  prose,
  time,
  upload,
  z,
} from "quintet/forms";
import { templates } from "quintet/templates";
import { english } from "../../packages/framework/src/kernel/words.ts";
import { chromiumPath, launch, profile, type Reader } from "./chromium.ts";

const folder = mkdtempSync(join(tmpdir(), "quintet-widgets-"));
const STYLE = "packages/framework/src/cli/project-template/static/site.css";
writeFileSync(
  join(folder, "page.html"),
  '{% import "quintet/forms.html" as forms %}<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">' +
    `<title>Book a room</title><style>${readFileSync(STYLE, "utf8")}</style>` +
    '<main><h1>Book a room</h1>{{ forms.form(form, "Book it") }}</main></html>',
);
const drawn = templates({ folders: [folder], reload: false });

const words = { ground: "Ground floor", first: "First floor" };
const ann = { value: "7", label: "Ann", thing: { pk: 7 } };
const few = async () => ({ offers: [ann], complete: true });
const many = async () => ({ offers: [ann], complete: false });

/** Every widget that there is. */
const AllForm = form({
  name: line({ max: 20 }).meta({ label: "Name", hint: "As it stands on the door." }),
  text: prose({ max: 50 }).meta({ label: "What for" }),
  secret: z.string().min(8).meta({ label: "Secret", widget: "password" }),
  find: line({ min: 0, max: 9 }).meta({ label: "Search", widget: "search" }),
  phone: line({ min: 0, max: 20 }).meta({ label: "Telephone", widget: "tel" }),
  email: z.email().meta({ label: "Address of mail" }),
  site: z.url().meta({ label: "Address of the web" }),
  floor: oneOf(words).meta({ label: "Floor", choices: words }),
  side: oneOf(words).meta({ label: "Side", widget: "radio", choices: words }),
  else: oneOf(words).nullable().meta({ label: "Or else", widget: "radio", choices: words }),
  tools: z
    .array(z.enum(["saw", "axe"]))
    .meta({ label: "Tools", choices: { saw: "Saw", axe: "Axe" } }),
  also: z.array(z.enum(["saw", "axe"])).meta({
    label: "Also",
    widget: "select-multiple",
    choices: { saw: "Saw", axe: "Axe" },
  }),
  day: date().meta({ label: "Day" }),
  hour: time().meta({ label: "Hour" }),
  starts: dateTime().meta({ label: "Starts at" }),
  price: decimal({ digits: 6, places: 2 }).meta({ label: "Price" }),
  long: duration().meta({ label: "For how long" }),
  loud: z.number().int().min(0).max(10).meta({ label: "Loudness", widget: "range" }),
  color: z.string().meta({ label: "Colour", widget: "color" }),
  plan: upload({ maxBytes: 1000, accept: ".pdf" }).meta({ label: "Plan" }),
  host: offered(few).meta({ label: "Host" }),
  guest: offered(many).meta({ label: "Guest" }),
  guests: offeredMany(many).meta({ label: "Guests" }),
  nobody: offeredMany(async () => ({ offers: [], complete: true })).meta({ label: "Nobody" }),
  agree: checkbox().meta({ label: "I have read the rules" }),
});

describe.skipIf(chromiumPath === undefined)("the shipped macros", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const READERS: readonly Reader[] = [
    { width: 1280, theme: "light" },
    { width: 390, theme: "dark" },
  ];
  const typed: Readonly<Record<string, readonly string[]>> = {
    guest: ["7"],
    guests: ["7"],
    tools: ["saw"],
    hour: ["late"],
  };
  const states = async () => {
    const ready = await AllForm.prepare({}, { sent: { getAll: (name) => typed[name] ?? [] } });
    const files = [{ field: "plan", name: "cat.pdf", bytes: new Uint8Array(2000) }];
    const refused = ready.bind({ getAll: (name) => typed[name] ?? [], files });
    return [
      ready.blank({ loud: 3, color: "#336699" }),
      refused,
      refused.against(ready.editing({ name: "Attic" })),
    ];
  };

  it.each(READERS)(
    "draw every widget so that axe finds nothing, at $width px, $theme",
    async (reader) => {
      const page = await (await profile(browser, reader)).newPage();
      for (const bound of await states()) {
        await page.setContent(
          drawn.render("page.html", { form: bound }, { t: english, csrf_token: "x" }),
        );
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        );
        expect(overflow).toBeLessThanOrEqual(0);
      }
      await page.context().close();
    },
  );

  it("lead from the summary to each field that was refused", async () => {
    const page = await (await profile(browser, { width: 1280 })).newPage();
    await page.setContent(
      drawn.render("page.html", { form: (await states())[1] }, { t: english, csrf_token: "x" }),
    );
    const lost = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>(".summary a")]
        .map((link) => link.getAttribute("href")!)
        .filter((href) => document.querySelector(href) === null),
    );
    expect(lost).toEqual([]);
    await page.context().close();
  });
});
