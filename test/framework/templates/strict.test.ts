import { describe, expect, it } from "vitest";
import { TemplateError } from "quintet/templates";
import { shown, site } from "./site.ts";

/** The error of a page, as its code and its sentence. */
function fault(text: string, context: object = {}): [string, string] {
  try {
    shown(text, context);
  } catch (error) {
    if (error instanceof TemplateError) return [error.code, error.sentence];
    throw error;
  }
  throw new Error("The page was shown.");
}

describe("a name that is not there", () => {
  it("is an error with template, line, the line itself and the nearest name", () => {
    const all = site({ "a/show.html": "<h1>x</h1>\n<p>{{ topic.titel }}</p>" });
    expect(() => all.render("a/show.html", { topic: { title: "T" } })).toThrow(
      /a\/show\.html:2: "topic" has no "titel"\. Did you mean "title"\?\n {2}2 \| <p>\{\{ topic\.titel \}\}<\/p>$/,
    );
  });

  it.each([
    ["{{ tpoic }}", '"tpoic" is not a name of this template. Did you mean "topic"?'],
    ["{{ topic.author.name }}", '"topic.author.name" is undefined: "topic.author" is null.'],
    ["{% for post in topic.psts %}{% endfor %}", '"topic" has no "psts". Did you mean "posts"?'],
    ["{% for p in topic.posts %}{{ p.txt }}{% endfor %}", '"p" has no "txt". Did you mean "text"?'],
    ["{{ topic.titel|upper }}", '"topic" has no "titel". Did you mean "title"?'],
    ["{{ 'a' ~ topic.titel }}", '"topic" has no "titel". Did you mean "title"?'],
    ["{{ topic.titel if true }}", '"topic" has no "titel". Did you mean "title"?'],
    ["{{ topic[3] }}", '"topic[…]" is undefined.'],
  ])("%s", (text, sentence) => {
    expect(fault(text, { topic: { title: "T", author: null, posts: [{ text: "" }] } })).toEqual([
      "templates.undefined",
      sentence,
    ]);
  });

  it("is allowed in a condition, before default, and in or", () => {
    expect(
      shown(
        "{% if topic.locked.at %}x{% endif %}{{ a.b|default('d') }}{{ nothing or 'o' }}{{ 'y' if nope else 'n' }}",
        { topic: {}, a: null },
      ),
    ).toBe("don");
  });

  it("is found in an included template, at its own line", () => {
    const all = site({ "page.html": "\n\n{% include '_x.html' %}", "_x.html": "\n{{ nope }}" });
    expect(() => all.render("page.html", {})).toThrow(/_x\.html:2: "nope" is not a name/);
  });
});

describe("other mistakes", () => {
  it.each([
    [
      "{{ topic }}",
      "templates.not-printable",
      '"topic" cannot be printed: it is an object: print one of its properties.',
    ],
    [
      "{{ topic.go }}",
      "templates.not-printable",
      '"topic.go" cannot be printed: it is a function: call it with ().',
    ],
    [
      "{{ when }}",
      "templates.not-printable",
      '"when" cannot be printed: it is a date: write it with a filter, such as |date or |ago.',
    ],
    [
      "{{ later }}",
      "templates.not-printable",
      '"later" cannot be printed: it is a promise: await it in the controller.',
    ],
    [
      "{% for x in topic %}{% endfor %}",
      "templates.not-a-list",
      '"topic" is not a list. For an object write {% for key, value in topic %}.',
    ],
    [
      "{{ topic.og() }}",
      "templates.not-callable",
      '"topic.og" is not a function. Did you mean "go"?',
    ],
    [
      "{{ nobody.go() }}",
      "templates.not-callable",
      '"nobody.go" cannot be called: "nobody" is null.',
    ],
    ["{{ wehn() }}", "templates.not-callable", '"wehn" is not a function. Did you mean "when"?'],
    [
      "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}",
      "templates.arguments",
      'The macro "m" takes 1 arguments, 2 were given.',
    ],
    [
      "{% macro m(label) %}{% endmacro %}{{ m(lable=2) }}",
      "templates.arguments",
      'The macro "m" has no parameter "lable". Did you mean "label"?',
    ],
    [
      "{{ x|uper }}",
      "templates.unknown-filter",
      'There is no filter "uper". Did you mean "upper"?',
    ],
    [
      "{{ x|date }}",
      "templates.unknown-filter",
      'There is no filter "date". It is one of textFilters() of quintet/i18n: give them to templates({ filters }).',
    ],
    [
      "{{ x is oddd }}",
      "templates.unknown-test",
      'There is no test "is oddd". Did you mean "odd"?',
    ],
    ["{% include 'nix.html' %}", "templates.not-found", 'There is no template "nix.html".'],
    ["{% from 'page.html' import q %}", "templates.failed", "Maximum call stack size exceeded"],
    ["{{ super() }}", "templates.syntax", "super() belongs in a block."],
    [
      "{% block a %}{% endblock %}{% block a %}{% endblock %}",
      "templates.syntax",
      'The block "a" is there twice.',
    ],
    ["{% if x %}", "templates.syntax", "{% if %} has no {% endif %} before the end of the file."],
    [
      "{% block a %}{# {% if #}{% if x %}{% endblock %}",
      "templates.syntax",
      "{% if %} has no {% endif %} before {% endblock %}.",
    ],
    [
      "{% fro x in y %}{% endfor %}",
      "templates.syntax",
      'There is no tag {% fro %}. Did you mean "for"? Choose from if, for, block, macro, call, raw, switch, set, component, slot, fill, extends, include, import, from, elif, else, case, default and props.',
    ],
    [
      "{% block a %}{% endblok %}",
      "templates.syntax",
      'There is no tag {% endblok %}. Did you mean "endblock"?',
    ],
    [
      "{% filter upper %}x{% endfilter %}",
      "templates.unsupported",
      "There are no {% filter %} blocks: filter a value.",
    ],
    ["{{ r/x/ }}", "templates.unsupported", "Regular expressions are not for templates."],
    [
      "{% asyncEach x in y %}{% endeach %}",
      "templates.unsupported",
      '"AsyncEach" is not for templates.',
    ],
    ["{{ topic.fail() }}", "templates.failed", "broken"],
  ])("%s", (text, code, sentence) => {
    const topic = {
      go() {},
      fail: () => {
        throw new Error("broken");
      },
    };
    const [given, said] = fault(text, {
      topic,
      when: new Date(0),
      later: Promise.resolve(1),
      nobody: null,
      x: "",
    });
    expect([given, said.slice(0, sentence.length)]).toEqual([code, sentence]);
  });
});
