import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkTemplates } from "../../../packages/framework/src/templates/typecheck.ts";
import { folder, write } from "./site.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

const SHARED = `
import { urlpatterns, get } from "quintet/urls";
export const url = urlpatterns("/", { topics: { show: get("t/<int:id>/<slug:slug>/") } });
export const filters = { ago: (date: Date) => date.toISOString(), shout: (text: string) => text };
export interface Shared { user: { id: number; name: string } | null; site_name: string; description?: string }
`;

const VIEWS = `
import { view } from "quintet/templates";
import type { SafeHtml } from "quintet/kernel";
interface Author { name: string; href(): string }
interface Post { id: number; html: SafeHtml; author: Author; likes: { by: Author }[]; editedAt: Date | null; nickname?: string }
interface Topic { id: number; authorId: number; slug: string; title: string; state: "open" | "locked"; category: Author | null }
export const topicPage = view<{ topic: Topic; posts: readonly Post[]; counts: Record<string, number> }>("show.html");
export const listPage = view<{ topics: Topic[]; run: (a: string) => string }>("list.html");
`;

const TEMPLATES = {
  "base.html": `<title>{% block title %}{{ site_name }}{% endblock %}</title>
{% if description %}<p>{{ description }}</p>{% endif %}
{% block body %}{% endblock %}
{% if user %}<b>{{ user.name }}</b>{{ t("Hello {name}", name=user.name) }}{% endif %}{{ csrf_token }}`,
  "macros.html": `{% macro person(author, wide=false) %}
<a href="{{ author.href() }}">{{ author.name|shout }}</a>{% if wide %}{{ site_name }}{% endif %}{% if caller %}{{ caller(author) }}{% endif %}
{% endmacro %}`,
  "_post.html": `<article id="p{{ post.id }}">
{{ loop.index }} {{ post.html }}
{% if post.editedAt %}{{ post.editedAt|ago }}{% endif %}
</article>`,
  "show.html": `{% extends "base.html" %}
{% from "macros.html" import person %}
{% set heading = topic.title %}
{% block title %}{{ heading|truncate(40) }} - {{ super() }}{% endblock %}
{% block body %}
{% set total = 0 %}
{% for post in posts %}
  {% include "_post.html" %}
  {% for like in post.likes %}
    {% set total = total + 1 %}
    {{ person(like.by, wide=true) }}
  {% else %}{{ post.nickname|default("nobody") }}{% endfor %}
{% endfor %}
{{ total }} {{ "locked" if topic.state == "locked" else topic.category.name or "none" }}
{% for name, count in counts %}{{ name }}{{ count + 1 }}{% endfor %}
{% if posts[0] %}{% call(author) person(posts[0].author) %}{{ author.name }}{{ topic.title }}{% endcall %}{% endif %}
<a href="{{ url.topics.show.href(id=topic.id, slug=topic.slug) }}">{{ posts|length }}</a>
{% if posts[0] %}{% component "card.html", author=posts[0].author %}{{ topic.title }}
{% fill foot, by %}{{ by.name }}{% endfill %}{% endcomponent %}{% endif %}
{% endblock %}`,
  "card.html": `{% props author, wide=false %}
<div>{{ author.name|shout }}{% slot content %}{% endslot %}{% slot foot, by=author %}{% endslot %}{% slot other %}-{% endslot %}</div>`,
  "list.html": `{% import "macros.html" as macros %}{% macro row(topic) %}{{ topic.title }}{% endmacro %}
{% for topic in topics %}{{ row(topic) }}{% if topic.category %}{{ macros.person(topic.category) }}{% endif %}{% endfor %}
{% switch topics|length %}{% case 0 %}none{% default %}{{ run("x") }}{% endswitch %}`,
};

type Change = readonly [file: keyof typeof TEMPLATES | "views.ts", from: string, to: string];

/** A folder for a site, gone after the test. */
function siteFolder(): string {
  mkdirSync(join(ROOT, "var"), { recursive: true });
  const site = mkdtempSync(join(ROOT, "var", "typecheck-test-"));
  onTestFinished(() => rmSync(site, { recursive: true }));
  return site;
}

/** What the check says about the templates with the given change: `file:line message`. */
const said = (...changes: readonly Change[]): Promise<string[]> => saidOf(siteFolder(), changes);

async function saidOf(site: string, changes: readonly Change[]): Promise<string[]> {
  for (const [file, text] of Object.entries(TEMPLATES)) {
    const mine = changes.filter((change) => change[0] === file);
    for (const [, from] of mine) expect(text).toContain(from);
    write(
      site,
      `templates/${file}`,
      mine.reduce((all, [, from, to]) => all.replace(from, to), text),
    );
  }
  write(site, "shared.ts", SHARED);
  write(site, "views.ts", changes.find(([file]) => file === "views.ts")?.[2] ?? VIEWS);
  const found = await checkTemplates({
    root: ROOT,
    folders: [join(site, "templates")],
    viewFiles: [join(site, "views.ts")],
    shared: { file: join(site, "shared.ts"), type: "Shared" },
    globals: { url: { file: join(site, "shared.ts"), name: "url" } },
    filters: { file: join(site, "shared.ts"), name: "filters" },
    relations: { Topic: ["author"], Post: ["topic"] },
    tsconfig: "tsconfig.json",
  });
  return found.map(({ at, message }) => `${at?.replace(/^.*[/\\]/, "")} ${message}`).sort();
}

describe("checking templates against the types of their views", () => {
  it("has nothing against templates that are right", { timeout: 30_000 }, async () => {
    expect(await said()).toEqual([]);
  });

  it(
    "finds a wrong name in a component and in what it is filled with",
    { timeout: 30_000 },
    async () => {
      expect(
        await said(
          ["card.html", "author.name|shout", "author.nmae|shout"],
          ["show.html", "{{ by.name }}", "{{ by.nam }}"],
          ["show.html", "{{ topic.title }}\n{% fill", "{{ topic.titel }}\n{% fill"],
        ),
      ).toEqual([
        "card.html:2 Property 'nmae' does not exist on type 'Author'.",
        "show.html:18 Property 'titel' does not exist on type 'Topic'. Did you mean 'title'?",
        "show.html:19 Property 'nam' does not exist on type 'Author'. Did you mean 'name'?",
      ]);
    },
  );

  it(
    "says which relation a view reads of rows that are shown without it",
    { timeout: 30_000 },
    async () => {
      expect(
        await said(
          ["show.html", "{{ total }}", "{{ topic.author.name }}{% if topic.author %}.{% endif %}"],
          ["_post.html", "{{ post.html }}", "{{ post.topic.title }}"],
          ["list.html", "{{ topic.title }}", "{{ topic.writer.name }}"],
        ),
      ).toEqual([
        '_post.html:2 The relation "topic" of Post is read here, and the view "topicPage" is not shown rows that have it.',
        "list.html:1 Property 'writer' does not exist on type 'Topic'.",
        'show.html:14 The relation "author" of Topic is read here, and the view "topicPage" is not shown rows that have it.',
      ]);
    },
  );

  it("finds a wrong name wherever it stands, at its own line", { timeout: 30_000 }, async () => {
    expect(
      await said(
        ["show.html", "like.by, wide", "like.bye, wide"],
        ["show.html", "topic.category.name or", "topic.category.nmae or"],
        ["show.html", '"locked" else', '"closed" else'],
        ["show.html", "slug=topic.slug", "slg=topic.slug"],
        ["show.html", "{{ total }}", "{{ totl }}"],
        ["_post.html", "post.editedAt|ago", "post.editdAt|ago"],
        ["_post.html", "{{ post.html }}", "{{ post.editedAt }}"],
        ["base.html", "<b>{{ user.name }}", "<b>{{ usr.name }}"],
        ["list.html", "{{ topic.title }}", "{{ topic.titel }}"],
        ["list.html", 'run("x")', "run(7)"],
      ),
    ).toMatchInlineSnapshot(`
      [
        "_post.html:2 Argument of type 'Date | null' is not assignable to parameter of type 'Printable'.",
        "_post.html:3 Property 'editdAt' does not exist on type 'Post'. Did you mean 'editedAt'?",
        "base.html:4 Property 'usr' does not exist on type 'TemplateNames'. Did you mean 'user'?",
        "list.html:1 Property 'titel' does not exist on type 'Topic'. Did you mean 'title'?",
        "list.html:3 Argument of type 'number' is not assignable to parameter of type 'string'.",
        "show.html:11 Property 'bye' does not exist on type '{ by: Author; }'.",
        "show.html:14 Property 'nmae' does not exist on type 'Author'.",
        "show.html:14 Property 'totl' does not exist on type 'TemplateNames'.",
        "show.html:14 This comparison appears to be unintentional because the types '"locked" | "open"' and '"closed"' have no overlap.",
        "show.html:17 Object literal may only specify known properties, and '"slg"' does not exist in type '{ readonly id: number; readonly slug: string; }'.",
      ]
    `);
  });

  it(
    "finds a wrong name in a macro, in its arguments and in a call's body",
    { timeout: 30_000 },
    async () => {
      expect(
        await said(
          ["macros.html", "{{ author.name|shout }}", "{{ author.nam|shout }}"],
          ["macros.html", "{{ site_name }}", "{{ topic }}"],
          ["show.html", "wide=true", "wyde=true"],
          ["show.html", "{{ author.name }}{{ topic.title }}", "{{ author.nom }}{{ topc.title }}"],
        ),
      ).toMatchInlineSnapshot(`
      [
        "macros.html:2 Property 'nam' does not exist on type 'Author'. Did you mean 'name'?",
        "macros.html:2 Property 'topic' does not exist on type 'SharedOnly'.",
        "show.html:11 Object literal may only specify known properties, and '"wyde"' does not exist in type '{ author?: unknown; wide?: unknown; }'.",
        "show.html:16 Property 'nom' does not exist on type 'Author'.",
        "show.html:16 Property 'topc' does not exist on type 'TemplateNames'. Did you mean 'topic'?",
      ]
    `);
    },
  );

  it("finds what may be missing, and filters that do not exist", { timeout: 30_000 }, async () => {
    expect(
      await said(
        ["show.html", 'post.nickname|default("nobody")', "post.nickname"],
        ["show.html", 'topic.category.name or "none"', "topic.category.name"],
        ["show.html", "heading|truncate(40)", "heading|truncat(40)"],
        ["base.html", "{% if user %}<b>{{ user.name }}</b>", "<b>{{ user.name }}</b>{% if user %}"],
        ["_post.html", "post.html", "post.author.href"],
      ),
    ).toMatchInlineSnapshot(`
      [
        "_post.html:2 Argument of type '() => string' is not assignable to parameter of type 'Printable'.",
        "base.html:4 'user' is possibly 'null'.",
        "show.html:12 Argument of type 'string | undefined' is not assignable to parameter of type 'Printable'.",
        "show.html:14 'topic.category' is possibly 'null'.",
        "show.html:4 Property 'truncat' does not exist on type 'Filters'. Did you mean 'truncate'?",
      ]
    `);
  });

  it("names the templates that no view shows", { timeout: 30_000 }, async () => {
    expect(await said(["show.html", '{% include "_post.html" %}', ""])).toEqual([
      "_post.html No view shows this template, so its names are not checked.",
    ]);
  });

  it("names a view whose template is not there", { timeout: 30_000 }, async () => {
    const change = ["show.html", "", ""] as const;
    const views = VIEWS.replace('"list.html"', '"lists.html"');
    expect(await said(change, ["views.ts", "", views])).toEqual([
      "list.html No view shows this template, so its names are not checked.",
      'views.ts:8 The view "listPage" names a template that is not there: "lists.html". Did you mean "list.html"?',
    ]);
  });
});

describe("checking templates by the site's own TypeScript", () => {
  const VIEW = 'import { view } from "quintet/templates";\nexport const page = view("page.html");';
  const found = (root: string) =>
    checkTemplates({
      root,
      folders: ["templates"],
      viewFiles: ["views.ts"],
      tsconfig: "tsconfig.json",
    });
  const files = { "views.ts": VIEW, "templates/page.html": "{{ t('Hello') }}" };

  it("says that names are not checked where there is none", async () => {
    expect(await found(folder({ ...files, "tsconfig.json": "{}" }))).toEqual([
      {
        level: "warning",
        id: "templates.no-typescript",
        message: "TypeScript is not installed here, so the names in templates are not checked.",
        hint: "npm install --save-dev typescript",
      },
    ]);
  });

  it("says what one that is too old says of it", async () => {
    const old = `console.log("error TS5023: Unknown compiler option '--lsp'."); process.exitCode = 1;`;
    const typescript = "node_modules/typescript";
    const root = folder({
      ...files,
      [`${typescript}/package.json`]: "{}",
      [`${typescript}/bin/tsc`]: old,
    });
    expect(await found(root)).toEqual([
      {
        level: "error",
        id: "templates.type",
        message:
          "TypeScript could not check the templates: It ended with code 1. error TS5023: Unknown compiler option '--lsp'.",
        hint: "It has to be version 7 or newer.",
      },
    ]);
  });

  it("says what it finds wrong with the options", { timeout: 30_000 }, async () => {
    const site = siteFolder();
    for (const [file, text] of Object.entries(files)) write(site, file, text);
    write(site, "tsconfig.json", JSON.stringify({ extends: "./nowhere.json" }));
    const messages = (await found(site)).map(({ message }) => message);
    expect(messages).toEqual([`tsconfig.json: Cannot read file '${site}/nowhere.json'.`]);
  });
});
