import nunjucks from "nunjucks";
import { describe, expect, it } from "vitest";
import { folder } from "./site.ts";
import { templates } from "quintet/templates";

/** Templates that mean the same to nunjucks itself; quotes differ in how they are escaped. */
const PAGES: Readonly<Record<string, string>> = {
  "values.html":
    "{{ text }}|{{ number }}|{{ list | first | join('-') }}|{{ list | length }}|{{ text | upper }}|{{ none }}",
  "operators.html":
    "{{ 1 + 2 * 3 }}{{ 'a' ~ number }}{{ number > 3 and text or 'x' }}{{ 7 // 2 }}{{ 'y' if number else 'n' }}{{ 1 in [1] }}",
  "tests.html":
    "{{ number is odd }}{{ text is defined }}{{ nothing is undefined }}{{ 6 is divisibleby(3) }}",
  "loops.html":
    "{% for x in list %}{{ loop.index }}{{ loop.revindex }}{{ loop.first }}{{ loop.last }}{% for y in x %}{{ y }}{% endfor %};{% else %}none{% endfor %}",
  "pairs.html":
    "{% for k, v in map %}{{ k }}={{ v }},{% endfor %}{% for a, b in [[1, 2], [3, 4]] %}{{ a }}{{ b }}{% endfor %}",
  "sets.html":
    "{% set a = 1 %}{% for x in list %}{% set a = a + 1 %}{% set b = x %}{% endfor %}{{ a }}{% if number %}{% set c = 'c' %}{% endif %}{{ c }}{% set text = 'mine' %}{{ text }}",
  "whitespace.html":
    "a\n  {%- if number -%}  b  {%- endif %}\n {# gone #} {{- text -}}  c{% raw %}{{ x }}{% endraw %}",
  "switch.html":
    "{% switch number %}{% case 4 %}{% case 5 %}five{% case 6 %}six{% default %}other{% endswitch %}",
  "base.html":
    "<{% block head %}base head{% endblock %}>{% block body %}base body {% block inner %}inner{% endblock %}{% endblock %}{{ active }}",
  "child.html":
    "{% extends 'base.html' %}{% set active = 'child' %}{% block head %}child + {{ super() }}{% endblock %}{% block inner %}{{ text }}{% endblock %}",
  "grandchild.html":
    "{% extends 'child.html' %}{% block head %}grand + {{ super() }}{% endblock %}",
  "macros.html":
    "{% macro field(name, value='', wide=false) %}[{{ name }}:{{ value }}:{{ wide }}{% if caller %}:{{ caller() }}{% endif %}]{% endmacro %}",
  "uses.html":
    "{% from 'macros.html' import field %}{% import 'macros.html' as m %}{{ field('a') }}{{ field('b', 1) }}{{ m.field('c', wide=true) }}{{ field(value=2, name='d') }}{% call field('e') %}<b>{{ text }}</b>{% endcall %}",
  "_part.html": "({{ loop.index }}{{ x | length }}{{ text }})",
  "includes.html":
    "{% for x in list %}{% include '_part.html' %}{% endfor %}{% include 'nothing.html' ignore missing %}",
};

const CONTEXT = {
  text: `<i>"q"</i> & 'a'`,
  number: 5,
  list: [["x"], ["y", "z"]],
  map: { a: 1, b: 2 },
  none: null,
};

describe("templates, held against nunjucks", () => {
  it.each(Object.keys(PAGES).filter((file) => !/^_|^macros/.test(file)))("%s", (file) => {
    const path = folder(PAGES);
    const theirs = new nunjucks.Environment(new nunjucks.FileSystemLoader(path), {
      autoescape: true,
    });
    const ours = templates({ folders: [path], reload: false });
    const context = { ...CONTEXT, ...(file === "base.html" ? { active: "" } : {}) };
    expect(ours.render(file, context)).toBe(theirs.render(file, context));
  });
});
