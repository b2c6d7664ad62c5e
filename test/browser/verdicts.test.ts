import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import {
  form,
  z,
  line,
  wholeNumber,
  typed,
  date,
  dateTime,
  decimal,
  duration,
  time,
} from "quintet/forms";
import { formOf } from "quintet/model-forms";
import { english } from "../../packages/framework/src/kernel/words.ts";
import { templates } from "quintet/templates";
import { Sample } from "../framework/model-forms/booking-models.ts";
import { chromiumPath, launch } from "./chromium.ts";

const folder = mkdtempSync(join(tmpdir(), "quintet-verdicts-"));
writeFileSync(
  join(folder, "page.html"),
  '{% import "quintet/forms.html" as forms %}<!doctype html><title>x</title>{{ forms.form(form, "Send") }}',
);
const drawn = templates({ folders: [folder], reload: false });

const KindsForm = formOf(Sample, {
  fields: [
    "char",
    "text",
    "slug",
    "email",
    "url",
    "uuid",
    "tiny",
    "big",
    "float",
    "decimal",
    "date",
    "time",
    "dateTime",
    "duration",
    "choice",
    "json",
  ],
}).extend({
  code: z.string().regex(/^[A-Z]{2}[0-9]+$/),
  pair: z.string().regex(/^(?:ab|cd)$/),
  least: z.string().min(3).max(5),
  height: z.number().int().min(0).max(9000),
  share: z.number().min(0).max(1),
  votes: wholeNumber({ min: 1, max: 9 }),
  name: line({ max: 8 }),
  price: decimal({ digits: 5, places: 2 }).nullable(),
  day: date().nullable(),
  hour: time().nullable(),
  moment: dateTime().nullable(),
  long: duration().nullable(),
  between: z.number().gt(0).lt(10),
  positive: z.int().positive(),
  whole: z.int(),
  half: z.number().multipleOf(0.5),
  mail: z.email(),
  word: z.string().regex(/^\p{L}+$/u),
  letters: z.string().regex(/^[a-z.&+-]+$/i),
  early: z.iso.time(),
});

/** Inputs of which the browser and the server say the same: yes, or no. */
const SAME: readonly (readonly [field: string, input: string, accepted: boolean])[] = [
  ["char", "abc", true],
  ["char", "", false],
  ["char", "abcde", true],
  ["char", "abcdef", false],
  ["text", "One\nTwo", true],
  ["text", "", false],
  ["slug", "a-b_C9", true],
  ["slug", "a b", false],
  ["slug", "ä", false],
  ["slug", "a.b", false],
  ["slug", " a-b ", true],
  ["email", "ann@example.org", true],
  ["email", "ann", false],
  ["email", "ann@example", false],
  ["email", "a b@example.org", false],
  ["email", "ann@example..org", false],
  ["email", `${"a".repeat(64)}@example.org`, true],
  ["email", `${"a".repeat(65)}@example.org`, false],
  ["url", "https://example.org/x?y=1", true],
  ["url", "http://example.org", true],
  ["url", "ftp://example.org", false],
  ["url", "javascript:alert(1)", false],
  ["url", "example.org", false],
  ["url", "https:///x", false],
  ["url", "HTTPS://EXAMPLE.ORG", true],
  ["uuid", "0190b5a4-7e2c-7c3d-9f10-3a5b6c7d8e9f", true],
  ["uuid", "0190B5A4-7E2C-7C3D-9F10-3A5B6C7D8E9F", true],
  ["uuid", " 0190b5a4-7e2c-7c3d-9f10-3a5b6c7d8e9f ", true],
  ["uuid", "0190b5a4", false],
  ["uuid", "0190b5a47e2c7c3d9f103a5b6c7d8e9f", false],
  ["tiny", "0", true],
  ["tiny", "255", true],
  ["tiny", "256", false],
  ["tiny", "-1", false],
  ["tiny", "1.5", false],
  ["tiny", "x", false],
  ["big", "-5", true],
  ["big", "1.5", false],
  ["float", "2.5", true],
  ["float", "-1e-3", true],
  ["float", ".5", true],
  ["float", "1e400", false],
  ["float", "NaN", false],
  ["decimal", "123.4", true],
  ["decimal", "-999.9", true],
  ["decimal", "1000", false],
  ["decimal", "1.25", false],
  ["decimal", "7", true],
  ["decimal", "abc", false],
  ["date", "2026-02-28", true],
  ["date", "2026-02-29", false],
  ["date", "0999-12-31", false],
  ["date", "28.2.2026", false],
  ["time", "09:30", true],
  ["time", "23:59:59", true],
  ["time", "24:00", false],
  ["time", "9:30", false],
  ["time", "09:30:15.25", true],
  ["dateTime", "2026-02-28T09:30", true],
  ["dateTime", "2026-02-28T09:30:15.25", true],
  ["dateTime", "2026-02-30T09:30", false],
  ["dateTime", "2026-02-28", false],
  ["dateTime", "0999-01-01T00:00", false],
  ["duration", "1:30", true],
  ["duration", "1:30:15.5", true],
  ["duration", " 1:30 ", true],
  ["duration", "90", false],
  ["duration", "1:75", false],
  ["duration", "-0:05", true],
  ["choice", "a", true],
  ["choice", "", false],
  ["json", "", false],
  ["json", "[1]", true],
  ["code", "AB12", true],
  ["code", "ab12", false],
  ["code", "AB", false],
  ["pair", "ab", true],
  ["pair", "abd", false],
  ["least", "abc", true],
  ["height", "9000", true],
  ["height", "9001", false],
  ["height", "-1", false],
  ["height", "0.5", false],
  ["share", "0.25", true],
  ["share", "1.1", false],
  ["votes", "1", true],
  ["votes", "10", false],
  ["votes", "0", false],
  ["name", "Ann", true],
  ["name", "", false],
  ["price", "", true],
  ["price", "12.50", true],
  ["price", "12.505", false],
  ["day", "", true],
  ["hour", "", true],
  ["moment", "", true],
  ["moment", "soon", false],
  ["long", "", true],
  ["long", "x", false],
  ["between", "0.1", true],
  ["between", "10.1", false],
  ["between", "-1", false],
  ["positive", "1", true],
  ["positive", "0", false],
  ["whole", "-7", true],
  ["whole", "1.5", false],
  ["half", "2.5", true],
  ["half", "2.4", false],
  ["mail", "ann@example.org", true],
  ["mail", "ann@localhost", false],
  ["mail", "ann..lee@example.org", false],
  ["word", "Größe", true],
  ["word", "a1", false],
  ["letters", "A.b&&c+-", true],
  ["letters", "a1", false],
  ["early", "09:30", true],
  ["early", "09:30:15", true],
  ["early", "24:00", false],
];

/** Inputs of which they do not, each with the reason: the browser accepts, the server refuses, or the other way round. */
const DIFFERENT: readonly (readonly [
  field: string,
  input: string,
  browser: boolean,
  why: string,
])[] = [
  ["json", "{", true, "no pattern says what is JSON"],
  ["least", "ab", true, "browsers ask the least length of what somebody typed alone"],
  [
    "char",
    "   ",
    true,
    "required is about any character, and the server takes white space at the ends away",
  ],
  [
    "tiny",
    " 7",
    false,
    "number inputs hold no white space, which a browser takes away while somebody types",
  ],
  ["tiny", "1e2", true, "number inputs take an exponent; a whole number is written in digits"],
  ["decimal", "1e2", true, "as above: an exact decimal is written in digits"],
  ["between", "0", true, "a browser takes a bound that the server leaves out"],
  [
    "char",
    "\u{1f44d}\u{1f44d}\u{1f44d}",
    false,
    "browsers count the halves of characters such as emoji, and the server characters",
  ],
  [
    "big",
    "9223372036854775808",
    true,
    "browsers count with floating numbers, which are no bounds for so many digits",
  ],
];

const pageOf = () => {
  const bound = KindsForm.blank();
  return drawn.render("page.html", { form: bound }, { t: english, csrf_token: "" });
};

describe.skipIf(chromiumPath === undefined)("the browser and the server", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage();
    await page.setContent(pageOf());
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Whether an input holds this text as it was typed, of no more than its length, and says that it is valid. */
  const byBrowser = (field: string, input: string) =>
    page.evaluate(
      ([name, text]) => {
        const element = document.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
        element.value = "";
        element.value = text!;
        const most = element.getAttribute("maxlength");
        const fits = most === null || element.value.length <= Number(most);
        return element.value === text && fits && element.checkValidity();
      },
      [field, input],
    );
  const byServer = (field: string, input: string) => {
    const bound = KindsForm.bind({ getAll: (name) => (name === field ? [input] : []) });
    return (
      (bound.fields as Record<string, { errors: readonly unknown[] }>)[field]!.errors.length === 0
    );
  };

  it("say the same of what is typed", async () => {
    expect(SAME.length).toBeGreaterThanOrEqual(60);
    const wrong = [];
    for (const [field, input, accepted] of SAME) {
      const said = [await byBrowser(field, input), byServer(field, input)];
      if (said.some((one) => one !== accepted)) wrong.push([field, input, ...said]);
    }
    expect(wrong).toEqual([]);
  });

  it("take a whole number in the place of a fraction that stood there", async () => {
    const bound = KindsForm.bind({ getAll: (name) => (name === "whole" ? ["1.5"] : []) });
    const again = await browser.newPage();
    await again.setContent(
      drawn.render("page.html", { form: bound }, { t: english, csrf_token: "" }),
    );
    await again.fill('[name="whole"]', "2");
    const whole = again.locator('[name="whole"]');
    expect(await whole.evaluate((input) => (input as HTMLInputElement).checkValidity())).toBe(true);
    await again.close();
  });

  it.each(DIFFERENT)(
    "differ about %s %j (the browser: %s), because %s",
    async (field, input, browserSays) => {
      expect([await byBrowser(field, input), byServer(field, input)]).toEqual([
        browserSays,
        !browserSays,
      ]);
    },
  );
});
