import { describe, expect, it } from "vitest";
import { site } from "./site.ts";

const CARD = `{% props title, wide=false %}
<section class="card{% if wide %} wide{% endif %}"><h2>{{ title }}</h2>
{% slot content %}<p>Nothing yet.</p>{% endslot %}
{% slot footer %}{% endslot %}
</section>`;

const ROWS = `{% props rows %}{% for row in rows %}<li>{% slot item, row=row, last=loop.last %}{{ row }}{% endslot %}</li>{% endfor %}`;

const parts = { "components/card.html": CARD, "components/rows.html": ROWS };

function page(text: string, context: object = {}, others: Readonly<Record<string, string>> = {}) {
  const html = site({ ...parts, ...others, "page.html": text }).render("page.html", context);
  return html.replace(/\s*\n\s*/g, "");
}

function findings(text: string): string[] {
  return site({ ...parts, "none.html": "<p>", "page.html": text })
    .check()
    .map(({ id, message, at }) => `${id} ${at!.replace(/^.*[/\\]/, "")} ${message}`);
}

describe("a component", () => {
  it("is shown with its props, and with what stands within as its content", () => {
    const text = `{% component "components/card.html", title=name, wide=true %}<b>{{ name }}</b>{% endcomponent %}`;
    expect(page(text, { name: "Ann & Co" })).toBe(
      '<section class="card wide"><h2>Ann &amp; Co</h2><b>Ann &amp; Co</b></section>',
    );
  });

  it("shows what its file says where a slot is not filled", () => {
    const text = `{% component "components/card.html", title="A" %}\n{% endcomponent %}`;
    expect(page(text)).toContain("<p>Nothing yet.</p>");
  });

  it("fills slots by name, beside its content", () => {
    const text = `{% component "components/card.html", title="A" %}
{% fill footer %}<a>{{ more }}</a>{% endfill %}text{% endcomponent %}`;
    expect(page(text, { more: "More" })).toBe(
      '<section class="card"><h2>A</h2>text<a>More</a></section>',
    );
  });

  it("hands a slot what the component knows of each place", () => {
    const text = `{% component "components/rows.html", rows=["a", "b"] %}{% fill item, row, last %}{{ row }}{{ "." if last else "," }}{% endfill %}{% endcomponent %}`;
    expect(page(text)).toBe("<li>a,</li><li>b.</li>");
    expect(page(`{% component "components/rows.html", rows=[1] %}{% endcomponent %}`)).toBe(
      "<li>1</li>",
    );
  });

  it("stands within others, in loops, in blocks and in macros", () => {
    const text = `{% extends "base.html" %}{% macro one(name) %}{% component "components/card.html", title=name %}{% endcomponent %}{% endmacro %}
{% block main %}{% for name in names %}{% component "components/card.html", title=name %}{% component "components/card.html", title=loop.index %}{{ name }}{% endcomponent %}{% endcomponent %}{% endfor %}{{ one("z") }}{% endblock %}`;
    const html = page(text, { names: ["x"] }, { "base.html": "{% block main %}{% endblock %}" });
    expect([...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)).toEqual([
      "x",
      "1",
      "z",
    ]);
    expect(html).toContain("<h2>1</h2>x</section>");
  });

  it("sees its props and what the request shares, not the names of the page around it", () => {
    const files = { "components/own.html": "{% props %}{{ site_name }}{{ secret is defined }}" };
    const all = site({
      ...files,
      "page.html": `{% component "components/own.html" %}{% endcomponent %}`,
    });
    expect(all.render("page.html", { secret: "s" }, { site_name: "Nest " })).toBe("Nest false");
  });

  it.each([
    [`title="A", wid=1`, "", 'has no prop "wid". Did you mean "wide"?'],
    [`wide=1`, "", 'needs "title", which is not given.'],
    [`title=1`, "{% fill foter %}x{% endfill %}", 'has no slot "foter". Did you mean "footer"?'],
  ])("is not used with %s%s, as check says", (props, inner, message) => {
    const text = `\n{% component "components/card.html", ${props} %}${inner}{% endcomponent %}`;
    expect(findings(text)).toEqual([
      `templates.arguments page.html:2 The component "components/card.html" ${message}`,
    ]);
    expect(() => page(text)).toThrow(/The component "components\/card.html" (has no|needs)/);
  });

  it.each([
    [
      `{% component "none.html" %}{% endcomponent %}`,
      '"none.html" is no component: it has no {% props %}.',
    ],
    [
      `{% component "components/crd.html" %}{% endcomponent %}`,
      'There is no template "components/crd.html". Did you mean "components/card.html"?',
    ],
    [
      `{% component card %}{% endcomponent %}`,
      '{% component %} is followed by its file in quotes: {% component "components/card.html" %}',
    ],
    [`{% fill footer %}{% endfill %}`, "{% fill footer %} belongs directly in a {% component %}."],
    [`{% slot "a" %}{% endslot %}`, "{% slot %} is followed by a name, without quotes"],
    [
      `<p>{% component "components/card.html", title=1 %}</p>`,
      "{% component %} has no {% endcomponent %} before the end of the file.",
    ],
    [`{% compnent "a" %}`, 'There is no tag {% compnent %}. Did you mean "component"?'],
  ])("is told from %s", (text, message) => {
    expect(findings(text).join()).toContain(message);
  });
});

describe("one block of a page", () => {
  const files = {
    "base.html": `<h1>{% block title %}Site{% endblock %}</h1>{% set n = 2 %}<main>{% block main %}{% endblock %}</main>`,
    "page.html": `{% extends "base.html" %}{% from "m.html" import row %}{% block main %}<ul>{% for name in names %}{% block item %}{{ row(name) }}{% endblock %}{% endfor %}</ul>{% block side %}{{ super_n }}{% endblock %}{% endblock %}`,
    "m.html": "{% macro row(x) %}<li>{{ x }}</li>{% endmacro %}",
  };
  const context = { names: ["a", "b"], super_n: "n" };
  const block = (name: string, values: object = context) =>
    site(files).render("page.html", values, {}, { block: name });

  it("is drawn as it stands in the page", () => {
    expect(block("main")).toBe("<ul><li>a</li><li>b</li></ul>n");
    expect(block("side")).toBe("n");
    expect(block("title")).toBe("Site");
  });

  it("is the first one where it stands in a loop, and nothing where the page does not come to it", () => {
    expect(block("item")).toBe("<li>a</li>");
    expect(block("item", { names: [], super_n: "n" })).toBe("");
  });

  it("is refused by name where there is none", () => {
    expect(() => block("mian")).toThrow('"page.html" has no block "mian". Did you mean "main"?');
    expect(() => site(files).render("m.html", {}, {}, { block: "x" })).toThrow("It has: none.");
  });

  it("says what is wrong in it at its own line", () => {
    expect(() => block("side", { names: [] })).toThrow('"super_n" is not a name of this template.');
  });
});
