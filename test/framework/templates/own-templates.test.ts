import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkbox, form, line, oneOf, prose, z } from "quintet/forms";
import { translator } from "quintet/i18n";
import { pagesOf } from "quintet/urls";
import { checkTemplates } from "../../../packages/framework/src/templates/typecheck.ts";
import { site, write } from "./site.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const PARTS = '{% import "quintet/forms.html" as forms %}';

const NoteForm = form({
  title: line({ max: 20 }).meta({ label: "Title", hint: "A few words." }),
  text: prose({ max: 200 }).meta({ label: "Text" }),
  pinned: checkbox().meta({ label: "Pin it" }),
  key: z.string().meta({ widget: "hidden" }),
});
const SizeForm = form({ size: oneOf({ s: "Small", l: "Large" }).meta({ label: "Size" }) });
const OTHERS = [{ value: "xl", label: "Huge", selected: false }];
const names = { t: translator({ locale: "en" }), csrf_token: "tok<en" };

/** One template, shown to a request. */
function shown(text: string, context: object = {}): string {
  return site({ "page.html": text }).render("page.html", context, names);
}

describe("the macro of messages", () => {
  const NOTES = '{% import "quintet/messages.html" as flash %}{{ flash.shown(messages) }}';
  const said = [
    { text: "Saved.", level: "success" },
    { text: "<b> is not bold.", level: "warning" },
  ];

  it("draws each by its level, for eyes and ears, and nothing where there are none", () => {
    const page = shown(NOTES, { messages: said });
    expect(page).toContain('<div class="notes" role="status">');
    expect(page).toContain('<p class="note note-success">Saved.</p>');
    expect(page).toContain('<p class="note note-warning">&lt;b&gt; is not bold.</p>');
    expect(shown(NOTES, { messages: [] }).trim()).toBe("");
  });

  it("stands in the framework's own layout, where the site shares messages or none", () => {
    const text = '{% extends "layouts/page.html" %}{% block main %}<h1>Here</h1>{% endblock %}';
    const page = (context: object) => shown(text, { csp_nonce: "n", ...context });
    expect(page({ messages: said })).toContain('<p class="note note-success">Saved.</p>');
    expect(page({})).toContain("<main><h1>Here</h1></main>");
  });
});

describe("the macros of forms", () => {
  it("are there without a line of configuration", () => {
    expect(shown(`${PARTS}{{ forms.csrf() }}`)).toBe(
      '<input type="hidden" name="csrf_token" value="tok&lt;en">',
    );
  });

  it("draw a field by its widget, with its label and hint tied to it", () => {
    const { fields } = NoteForm.blank({ text: "<b>", pinned: true, key: "k" });
    const text = `${PARTS}{% for one in all %}{{ forms.field(one) }}{% endfor %}`;
    const page = shown(text, { all: Object.values(fields) });
    expect(page).toContain('<label for="id_title">Title</label>');
    expect(page).toContain('aria-describedby="id_title_hint"');
    expect(page).toContain('maxlength="20"');
    expect(page).toMatch(/<textarea[^>]* id="id_text"[^>]*>\s*&lt;b&gt;<\/textarea>/);
    expect(page).toContain('value="true" checked');
    expect(page).toContain('<input type="hidden" name="key" value="k">');
  });

  it("say what is wrong at the field and in a summary that leads to it", () => {
    const refused = NoteForm.bind({ getAll: (name) => (name === "title" ? ["x".repeat(21)] : []) });
    const text = `${PARTS}{{ forms.summary(form) }}{{ forms.field(form.fields.title) }}`;
    const page = shown(text, { form: refused });
    expect(page).toContain('<a href="#id_title">Title: This may have at most 20 characters.</a>');
    expect(page).toContain("<p>Error: This may have at most 20 characters.</p>");
    expect(page).toContain('aria-invalid="true"');
    expect(shown(text, { form: NoteForm.blank() })).not.toContain("summary");
  });

  it("offer a select's own choices, unless others are given, or none", () => {
    const { fields } = SizeForm.blank({ size: "l" });
    const offered = (call: string) =>
      [
        ...shown(`${PARTS}{{ forms.${call} }}`, {
          ...fields,
          others: OTHERS,
          nothing: [],
        }).matchAll(/<option value="(\w*)"( selected)?>(\w*)/g),
      ].map(([, value, selected = "", label]) => `${value}:${label}${selected}`);
    const own = ["s:Small", "l:Large selected"];
    expect(offered("choose(size)")).toEqual(own);
    expect(offered('select(size, empty="any")')).toEqual([":any", ...own]);
    expect(offered("choose(size, others)")).toEqual(["xl:Huge"]);
    expect(offered('select(size, others, "any")')).toEqual([":any", "xl:Huge"]);
    expect(offered("choose(size, nothing)")).toEqual([]);
    expect(offered('select(size, nothing, "any")')).toEqual([":any"]);
  });

  it("give way to a file of the same name in the site's folder", () => {
    const own = site({
      "page.html": `${PARTS}{{ forms.csrf() }}`,
      "quintet/forms.html": "{% macro csrf() %}mine{% endmacro %}",
    });
    expect(own.render("page.html", {}, names)).toBe("mine");
  });
});

describe("the pager", () => {
  const text = '{% from "quintet/pager.html" import pager %}{{ pager(pages) }}';
  const pages = (search: string) =>
    pagesOf({ path: "/t/", query: new URLSearchParams(search) }, { total: 95, size: 10 });

  it("links the pages near this one, the first and the last", () => {
    const page = shown(text, { pages: pages("page=5") });
    expect([...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(
      [4, 1, 3, 4, 5, 6, 7, 10, 6].map((n) => (n === 1 ? "/t/" : `/t/?page=${n}`)),
    );
    expect(page).toContain('aria-label="Page 5" aria-current="page"');
  });

  it("is not there for one page", () => {
    const query = new URLSearchParams();
    const one = pagesOf({ path: "/t/", query }, { total: 3, size: 10 });
    expect(shown(text, { pages: one }).trim()).toBe("");
  });
});

it("are checked with the page that calls them", { timeout: 30_000 }, async () => {
  mkdirSync(join(ROOT, "var"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "var", "own-templates-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  write(folder, "templates/page.html", `${PARTS}{{ forms.field(form.fields.titel) }}`);
  write(
    folder,
    "views.ts",
    `import { view } from "quintet/templates";
import { form, line, type FieldsOf } from "quintet/forms";
export const NoteForm = form({ title: line({ max: 20 }) });
export const page = view<{ form: FieldsOf<typeof NoteForm> }>("page.html");`,
  );
  const found = await checkTemplates({
    root: ROOT,
    folders: [join(folder, "templates")],
    viewFiles: [join(folder, "views.ts")],
    tsconfig: "tsconfig.json",
  });
  expect(found.map(({ at, message }) => [at, message])).toContainEqual([
    `${join(folder, "templates/page.html")}:1`,
    expect.stringContaining("'titel' does not exist"),
  ]);
});
