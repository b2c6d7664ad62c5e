import { describe, expect, it } from "vitest";
import { site } from "./site.ts";

/** The findings for one template: id and line. */
function findings(text: string, others: Record<string, string> = {}): string[] {
  return site({ ...others, "page.html": text })
    .check()
    .map(({ id, at }) => `${id} ${at!.replace(/^.*[/\\]/, "")}`);
}

describe("checking the templates", () => {
  it.each([
    ["<p>\n{% if %}</p>", "templates.syntax page.html:2"],
    ["\n{{ x|uper }}", "templates.unknown-filter page.html:2"],
    ["\n{{ x|safe }}", "templates.safe-filter page.html:2"],
    ["{{ x.constructor }}", "templates.unreachable page.html:1"],
    ["\n{% include 'nix.html' %}", "templates.not-found page.html:2"],
    ["{% extends 'nix.html' %}", "templates.not-found page.html:1"],
    ["{% from 'm.html' import nix %}", "templates.not-found page.html:1"],
    ["<p>\n<a href={{ x|href }}>", "templates.unquoted-attribute page.html:2"],
    ["<a class=x>", "templates.unquoted-attribute page.html:1"],
    ["<a {% if x %}class=x{% endif %}>", "templates.unquoted-attribute page.html:1"],
    ['<p onclick="x">', "templates.inline-code page.html:1"],
    ["<p style='x'>", "templates.inline-code page.html:1"],
    ["<script>\nx</script>", "templates.inline-code page.html:1"],
    ["<style>a{}</style>", "templates.inline-code page.html:1"],
    ['<script type="application/json">{{ x }}</script>', "templates.code-from-data page.html:1"],
    ["<p {{ x }}>", "templates.bare-attribute page.html:1"],
    ['<a href="{{ x }}">', "templates.unchecked-address page.html:1"],
    ['<a\n  class="b"\n  href="{{ x.y }}#z">', "templates.unchecked-address page.html:3"],
    ['<img src="{{ x if y }}">', "templates.unchecked-address page.html:1"],
    [
      "{% extends 'm.html' %}\n{% block mian %}{% endblock %}",
      "templates.unknown-block page.html:2",
    ],
    ["\n{{ ('Search') }}", "templates.bracketed-text page.html:2"],
    ["{{ t('{n, plural, one {# post}}', { n: 1 }) }}", "templates.message page.html:1"],
    ["\n{{ t('Since {date}', { dae: x }) }}", "templates.message page.html:2"],
    ["{{ t('Since {date}') }}", "templates.message page.html:1"],
    ["{{ t('Nothing', n=1) }}", "templates.message page.html:1"],
  ])("refuses %j", (text, wanted) => {
    const found = findings(text, {
      "m.html": "{% macro m() %}{% endmacro %}{% block main %}{% endblock %}",
    });
    expect([...new Set(found)]).toEqual([wanted]);
  });

  it.each([
    '<a href="{{ x|href }}" class="{{ y }}{% if z %} z{% endif %}">a > b</a>',
    '<a href="{{ url.topics.show.href(topic) }}"><img src="{{ static(\'a.png\') }}" alt="">',
    '<a href="/t/{{ id }}/">',
    "<a href=\"{{ '/a' if x else '/b' }}\">",
    '<script src="{{ static(\'a.js\') }}" nonce="{{ csp_nonce }}"></script>',
    '<script type="application/json">{{ x|json_script }}</script>',
    '<script nonce="{{ csp_nonce }}">run()</script>',
    "<input {{ field.attributes|attributes }} {{ 'checked' if x }} required>",
    "<!-- <p onclick=x> --> {# <p onclick=x> #} <p title='a \"b\" > c'>1 < 2</p>",
    "{% extends 'm.html' %}{% block main %}{% block side %}{% endblock %}{% endblock %}",
    "{% extends x %}{% block mian %}{% endblock %}",
    "{{ t('{n, plural, one {# post by {name}} other {# posts}}', { n: 1, name: x }) }}{{ t('a {b} c', b=1) }}",
    "{{ t('Nothing') }}{{ t(x) }}{{ t('{n}', values) }}{{ t(\"It's {n}\", n=2) }}{{ ('a' if x else 'b') }}{{ (1) }}",
    "{% macro note(t) %}{{ t('{n}') }}{% endmacro %}",
    "{% include 'nix.html' ignore missing %}{% from 'm.html' import m %}",
  ])("has nothing against %j", (text) => {
    expect(
      findings(text, { "m.html": "{% macro m() %}{% endmacro %}{% block main %}{% endblock %}" }),
    ).toEqual([]);
  });

  it("names the parameters of a sentence, and the one that was meant", () => {
    const found = site({ "page.html": "{{ t('Since {date}', { dae: x }) }}" }).check();
    expect(found.map(({ message, hint }) => [message, hint])).toEqual([
      [
        'The message "Since {date}" has no parameter "dae". Did you mean "date"?',
        "Its parameters: date.",
      ],
      [
        'The message "Since {date}" is given no value for {date}.',
        'Write t("Since {date}", { date: … }).',
      ],
    ]);
  });

  it("says what to do", () => {
    const [found] = site({ "page.html": '<a href="{{ x }}">' }).check();
    expect(found).toMatchObject({
      level: "error",
      hint: 'Write {{ …|href }}, or use url.….href(…) or static("…").',
    });
  });
});
