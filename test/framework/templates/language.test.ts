import { describe, expect, it } from "vitest";
import { shown, site } from "./site.ts";

describe("what a template says", () => {
  it("prints values, escaped", () => {
    expect(shown("<p>{{ name }}</p>", { name: `<b a="1">&'` })).toBe(
      "<p>&lt;b a=&quot;1&quot;&gt;&amp;&#39;</p>",
    );
  });

  it("prints numbers, big integers, booleans and lists, and null as nothing", () => {
    expect(
      shown("{{ a }} {{ b }} {{ c }} {{ d }}|{{ e }}|", {
        a: 1.5,
        b: 7n,
        c: true,
        d: ["x", "<"],
        e: null,
      }),
    ).toBe("1.5 7 true x, &lt;||");
  });

  it("loops, with a place in the loop and an else", () => {
    const text =
      "{% for x in xs %}{{ loop.index }}/{{ loop.length }}{{ x }}{% if not loop.last %},{% endif %}{% else %}none{% endfor %}";
    expect(shown(text, { xs: ["a", "b"] })).toBe("1/2a,2/2b");
    expect(shown(text, { xs: [] })).toBe("none");
    expect(shown(text, { xs: new Set(["q"]) })).toBe("1/1q");
    expect(shown(text, { xs: null })).toBe("none");
  });

  it("loops over pairs, maps and objects", () => {
    const text = "{% for key, value in all %}{{ key }}={{ value }};{% endfor %}";
    expect(shown(text, { all: { a: 1, b: 2 } })).toBe("a=1;b=2;");
    expect(shown(text, { all: new Map([["c", 3]]) })).toBe("c=3;");
    expect(shown(text, { all: [["d", 4]] })).toBe("d=4;");
  });

  it("keeps the outer loop and its name apart from the inner one", () => {
    const text =
      "{% for x in xs %}{% for x in x.all %}{{ loop.index }}{{ x }}{% endfor %}{{ loop.index }}{{ x.name }} {% endfor %}";
    expect(
      shown(text, {
        xs: [
          { name: "n", all: ["p", "q"] },
          { name: "m", all: [] },
        ],
      }),
    ).toBe("1p2q1n 2m ");
  });

  it("sets names: in a branch, in a loop, counting outwards", () => {
    const text =
      "{% set n = 0 %}{% for x in [1, 2, 3] %}{% set n = n + x %}{% set own = x %}{% endfor %}{{ n }}{{ own is defined }}";
    expect(shown(text)).toBe("6false");
    expect(shown("{% if a %}{% set x = 'yes' %}{% endif %}{{ x }}", { a: false, x: "given" })).toBe(
      "given",
    );
    expect(shown("{% set x %}<b>{{ y }}</b>{% endset %}{{ x }}{{ x }}", { y: "&" })).toBe(
      "<b>&amp;</b><b>&amp;</b>",
    );
  });

  it.each([
    ["{{ not a == b }}", "true"],
    ["{{ a or b }} {{ b and a }} {{ (a and b) or 9 }}", "1 1 2"],
    [
      "{{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }} {{ 7 // 2 }} {{ 2 ** 3 }} {{ -a }} {{ 7 % 4 }}",
      "7 9 3 8 -1 3",
    ],
    ["{{ 'x' ~ 1 + 2 }}", "x3"],
    [
      "{{ 'a' in 'cat' }} {{ 1 in [1] }} {{ 2 not in [1] }} {{ 'k' in { k: 1 } }}",
      "true true true true",
    ],
    ["{{ 'y' if a else 'n' }}{{ 'y' if zero }}", "y"],
    [
      "{{ none is none }} {{ a is odd }} {{ missing is undefined }} {{ 6 is divisibleby(3) }}",
      "true true true true",
    ],
    ["{{ list[1] }} {{ map['k'] }} {{ map[key] }}", "2 v v"],
    ["{% switch a %}{% case 1 %}one{% default %}other{% endswitch %}", "one"],
    ["{% raw %}{{ a }}{% endraw %}", "{{ a }}"],
  ])("computes %s", (text, wanted) => {
    expect(shown(text, { a: 1, b: 2, zero: 0, list: [1, 2], map: { k: "v" }, key: "k" })).toBe(
      wanted,
    );
  });

  it("calls methods on their object, and reads getters", () => {
    class Topic {
      #title = "T";
      get heading() {
        return this.#title;
      }
      href(part: string) {
        return `/${this.#title}/${part}`;
      }
    }
    expect(
      shown("{{ topic.heading }} {{ topic.href('x') }} {{ topic['heading'] }}", {
        topic: new Topic(),
      }),
    ).toBe("T /T/x T");
  });

  it("hands name=value arguments to a function as its last object", () => {
    const t = (message: string, values: Record<string, unknown>) =>
      message.replace("{n}", String(values.n));
    expect(shown("{{ t('{n} new', n=3) }}", { t })).toBe("3 new");
  });
});

describe("templates that use one another", () => {
  it("extend, with blocks in blocks and super()", () => {
    const all = site({
      "base.html":
        "<title>{% block title %}Site{% endblock %}</title>{% block body %}[{% block inner %}i{% endblock %}]{% endblock %}{{ active }}",
      "middle.html":
        '{% extends "base.html" %}{% block title %}Middle - {{ super() }}{% endblock %}',
      "page.html":
        '{% extends "middle.html" %}{% set active = "here" %}ignored{% block title %}{{ name }} - {{ super() }}{% endblock %}{% block inner %}mine{% endblock %}',
    });
    expect(all.render("page.html", { name: "&" })).toBe(
      "<title>&amp; - Middle - Site</title>[mine]here",
    );
  });

  it("extend a parent that is chosen when the page is made", () => {
    const all = site({
      "a.html": "a{% block x %}{% endblock %}",
      "b.html": "b{% block x %}{% endblock %}",
      "page.html": '{% extends "a.html" if first else "b.html" %}{% block x %}!{% endblock %}',
    });
    expect([
      all.render("page.html", { first: true }),
      all.render("page.html", { first: false }),
    ]).toEqual(["a!", "b!"]);
  });

  it("include, seeing the loop they stand in and giving nothing back", () => {
    const all = site({
      "page.html":
        '{% set x = 1 %}{% for post in posts %}{% include "_post.html" %}{% endfor %}{{ x }}',
      "_post.html": "{{ loop.index }}{{ post }}{{ user }}{{ x }}{% set x = 2 %};",
    });
    expect(all.render("page.html", { posts: ["a", "b"], user: "u" })).toBe("1au1;2bu1;1");
  });

  it("include themselves, as a tree does", () => {
    const all = site({
      "_node.html":
        '<li>{{ node.name }}{% for node in node.children %}{% include "_node.html" %}{% endfor %}</li>',
    });
    const node = { name: "a", children: [{ name: "b", children: [{ name: "c", children: [] }] }] };
    expect(all.render("_node.html", { node })).toBe("<li>a<li>b<li>c</li></li></li>");
  });

  it("include by a computed name, one that may be missing, and one with blocks of its own", () => {
    const all = site({
      "page.html":
        '{% for kind in kinds %}{% include "_" ~ kind ~ ".html" %}{% endfor %}{% include "none.html" ignore missing %}',
      "_a.html": "a{{ kind }}",
      "_b.html": '{% extends "box.html" %}{% block x %}{{ kind }}{% endblock %}',
      "box.html": "[{% block x %}{% endblock %}]",
    });
    expect(all.render("page.html", { kinds: ["a", "b"] })).toBe("aa[b]");
  });

  it("show a block within a loop, which sees the loop's names", () => {
    const all = site({
      "base.html": "{% for x in xs %}{% block row %}{{ x }}{% endblock %},{% endfor %}",
      "page.html": '{% extends "base.html" %}{% block row %}<{{ x }}>{% endblock %}',
    });
    expect(all.render("page.html", { xs: [1, 2] })).toBe("<1>,<2>,");
  });
});

describe("macros", () => {
  const files = {
    "fields.html":
      "{% macro field(name, label='L', wide=false) %}<{{ name }}|{{ label }}|{{ wide }}>{% if caller %}{{ caller('c') }}{% endif %}{{ _hidden() }}{% endmacro %}{% macro _hidden() %}{{ t }}{% endmacro %}",
  };
  it("take arguments by place and by name", () => {
    const all = site({
      ...files,
      "page.html":
        '{% from "fields.html" import field as f %}{{ f("a") }}{{ f("b", wide=true) }}{{ f(label="M", name="c") }}{{ f("d", "N", true) }}',
    });
    expect(all.render("page.html", {}, { t: "t" })).toBe(
      "<a|L|false>t<b|L|true>t<c|M|false>t<d|N|true>t",
    );
  });

  it("take a body from call, with arguments of its own", () => {
    const all = site({
      ...files,
      "page.html":
        '{% import "fields.html" as fields %}{% call(x) fields.field("a") %}<i>{{ x }}{{ y }}</i>{% endcall %}',
    });
    expect(all.render("page.html", { y: "&" }, { t: "t" })).toBe("<a|L|false><i>c&amp;</i>t");
  });

  it("see the shared names, not the view's, unless imported with context", () => {
    const all = site({
      "m.html": "{% macro m() %}{{ own is defined }}{{ t }}{% endmacro %}",
      "without.html": '{% from "m.html" import m %}{{ m() }}',
      "with.html": '{% from "m.html" import m with context %}{{ m() }}',
    });
    expect(all.render("without.html", { own: 1 }, { t: "t" })).toBe("falset");
    expect(all.render("with.html", { own: 1 }, { t: "t" })).toBe("truet");
  });

  it("may be called above the line that defines them, and from blocks", () => {
    const all = site({
      "base.html": "{% block x %}{% endblock %}",
      "page.html":
        '{% extends "base.html" %}{% macro a(n) %}{{ b(n) }}{% endmacro %}{% macro b(n) %}b{{ n }}{% endmacro %}{% block x %}{{ a(1) }}{% endblock %}',
      "flat.html":
        "{% macro a(n) %}{{ b(n) }}{% endmacro %}{% macro b(n) %}b{{ n }}{% endmacro %}{{ a(2) }}",
    });
    expect(all.render("page.html", {}) + all.render("flat.html", {})).toBe("b1b2");
  });
});

describe("plain text templates", () => {
  it("are not escaped, and are kept apart from pages", () => {
    const all = site({
      "letter.txt": "Tom {{ sign }} {{ n }}{% include 'end.txt' %}",
      "end.txt": "\nBye",
      "page.html": "{% include 'end.txt' %}",
    });
    expect(all.renderText("letter.txt", { sign: "&", n: null })).toBe("Tom & \nBye");
    expect(() => all.render("letter.txt", {})).toThrow(
      '"letter.txt" is plain text: use renderText().',
    );
    expect(() => all.render("page.html", {})).toThrow(
      'a page cannot use "end.txt", which is a text.',
    );
  });
});

describe("the folders", () => {
  it("are looked through in order, so that a site overrides by name", () => {
    const framework = site({ "errors/404.html": "theirs", "other.html": "other" });
    expect(framework.names()).toEqual(["errors/404.html", "other.html"]);
  });

  it("are not left by a name that climbs", () => {
    const all = site({ "page.html": "x" });
    for (const file of [
      "../page.html",
      "/etc/passwd",
      "a/../page.html",
      "..\\page.html",
      "./page.html",
    ]) {
      expect(all.has(file)).toBe(false);
    }
    expect(all.has("page.html")).toBe(true);
  });
});

describe("a shared name behind a getter", () => {
  const all = () =>
    site({
      "base.html": "{% block x %}{% endblock %}{% include '_a.html' %}",
      "page.html":
        "{% extends 'base.html' %}{% from 'm.html' import m %}{% block x %}{{ m() }}{% endblock %}",
      "_a.html": "{% if asks %}{{ nonce }}{% endif %}",
      "m.html": "{% macro m() %}{{ t }}{% if asks %}{{ nonce }}{% endif %}{% endmacro %}",
    });

  it.each([
    [false, 0, "t"],
    [true, 2, "tnn"],
  ])("is asked only where a template names it (%s)", (asks, times, page) => {
    let asked = 0;
    const shared = {
      t: "t",
      asks,
      get nonce() {
        asked++;
        return "n";
      },
    };
    expect(all().render("page.html", {}, shared)).toBe(page);
    expect(asked).toBe(times);
  });

  it("is hidden by the view's own", () => {
    const shared = {
      asks: true,
      t: "t",
      get nonce(): string {
        throw new Error("asked");
      },
    };
    expect(all().render("_a.html", { nonce: "mine" }, shared)).toBe("mine");
  });
});
