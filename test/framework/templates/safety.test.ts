import { safeHtml } from "quintet/kernel";
import { describe, expect, it } from "vitest";
import { shown, site } from "./site.ts";

describe("what cannot be reached", () => {
  it.each([
    "{{ x.constructor }}",
    "{{ x.constructor.constructor('return process')() }}",
    "{{ x['constructor'] }}",
    "{{ x.__proto__ }}",
    "{{ x.prototype }}",
    "{{ go.prototype }}",
    "{{ x.toString() }}",
    "{{ x.hasOwnProperty('a') }}",
    "{{ x.__defineGetter__('a', go) }}",
    "{{ constructor }}",
    "{{ __proto__ }}",
    "{% set __proto__ = x %}",
  ])("%s", (text) => {
    expect(() => shown(text, { x: { a: 1 }, key: "constructor", go: () => 1 })).toThrow(
      /"(constructor|__proto__|prototype|toString|hasOwnProperty|__defineGetter__)" cannot be reached from a template/,
    );
  });

  it.each([
    "{{ x['const' ~ 'ructor'] }}",
    "{{ x[key] }}",
    "{{ x[[key]] }}",
    "{{ x[key]() }}",
    "{{ go[key] }}",
    "{{ go['proto' ~ 'type'] }}",
    "{{ x['__proto' ~ '__'] }}",
  ])("%s, whose key is a visitor's", (text) => {
    expect(() => shown(text, { x: { a: 1 }, key: "constructor", go: () => 1 })).toThrow(
      /is undefined|is not a function/,
    );
  });

  it("leaves a map's own keys, whatever their names", () => {
    const x = JSON.parse('{ "constructor": "c", "__proto__": "p" }') as object;
    expect(shown("{{ x[a] }}{{ x[b] }}", { x, a: "constructor", b: "__proto__" })).toBe("cp");
  });

  it.each(["{{ go.call(1) }}", "{{ go.apply() }}", "{{ go.bind(1)() }}", "{{ go['call'](1) }}"])(
    "%s",
    (text) => {
      expect(() => shown(text, { go: () => 1 })).toThrow("is not a function");
    },
  );

  it("gives no name from a context that was parsed from JSON with __proto__", () => {
    const context = JSON.parse('{"__proto__": {"admin": "yes"}}') as object;
    expect(shown("{{ admin is defined }}", { ...context })).toBe("false");
    expect(shown("{{ admin is defined }}", context)).toBe("false");
  });

  it("gives no name from a polluted Object.prototype", () => {
    Reflect.set(Object.prototype, "polluted", "yes");
    try {
      expect(shown("{{ polluted is defined }}")).toBe("false");
    } finally {
      Reflect.deleteProperty(Object.prototype, "polluted");
    }
  });

  it("does not run a value as a template", () => {
    expect(shown("{{ x }}{{ x|upper }}", { x: "{{ 7 * 7 }}" })).toBe("{{ 7 * 7 }}{{ 7 * 7 }}");
  });
});

describe("escaping", () => {
  const evil = `<img src=x onerror="a('&')">`;
  const escaped = "&lt;img src=x onerror=&quot;a(&#39;&amp;&#39;)&quot;&gt;";
  it.each([
    ["{{ x }}", escaped],
    ["{{ [x] }}", escaped],
    ["{{ { a: x }.a }}", escaped],
    ["{{ x ~ '' }}", escaped],
    ["{{ safe ~ x }}", `&lt;b&gt;${escaped}`],
    ["{{ x if true }}", escaped],
    ["{{ x or 1 }}", escaped],
    ["{{ object }}", escaped],
    ["{{ lookalike }}", escaped],
    ["{% set y %}{{ x }}{% endset %}{{ y }}", escaped],
    ["{% macro m(v) %}{{ v }}{% endmacro %}{{ m(x) }}", escaped],
    ["{{ x|replace('q', 'r') }}", escaped],
    ["{{ safe|replace('b', x) }}", `&lt;${escaped}&gt;`],
    ["{{ [x]|join('') }}", escaped],
    ["{{ [x]|first }}", escaped],
    ["{{ none|default(x) }}", escaped],
    ["{{ x|trim }}", escaped],
    ["{{ x|linebreaks }}", `<p>${escaped}</p>`],
    ["{{ x|truncate(200) }}", escaped],
    ["{{ safe }}", "<b>"],
    ["{{ safe|upper }}", "&lt;B&gt;"],
    ["{{ { title: x }|attributes }}", `title="${escaped}"`],
  ])("%s", (text, wanted) => {
    const object = { toString: () => evil };
    const lookalike = Object.assign(Object.create(String.prototype) as object, {
      val: evil,
      toString: () => evil,
    });
    expect(shown(text, { x: evil, safe: safeHtml("<b>"), object, lookalike })).toBe(wanted);
  });

  it.each(["safe", "striptags", "urlize", "dump", "escape", "forceescape", "nl2br"])(
    "has no filter %s",
    (name) => {
      expect(() => shown(`{{ x|${name} }}`, { x: "" })).toThrow(`There is no filter "${name}"`);
    },
  );

  it("writes JSON that cannot end its script", () => {
    expect(shown("{{ x|json_script }}", { x: { a: "</script><!--\u2028&" } })).toBe(
      '{"a":"\\u003C/script\\u003E\\u003C!--\\u2028\\u0026"}',
    );
  });

  it.each(["onclick", "style", "srcdoc", "a b", "x>", "ON"])(
    "writes no attribute named %s",
    (name) => {
      expect(() => shown("{{ x|attributes }}", { x: { [name]: "1" } })).toThrow(
        "cannot be written as an attribute",
      );
    },
  );

  it("holds addresses among attributes to the allowed schemes", () => {
    expect(
      shown("{{ x|attributes }}", { x: { href: "javascript:alert(1)", title: "javascript:" } }),
    ).toBe('href="#" title="javascript:"');
  });

  it("leaves attributes out that are false or null", () => {
    expect(
      shown("{{ x|attributes }}", { x: { required: true, hidden: false, min: 0, max: null } }),
    ).toBe('required min="0"');
  });
});

describe("addresses", () => {
  it.each([
    ["https://a.example/?q=1", "https://a.example/?q=1"],
    ["/t/7/", "/t/7/"],
    ["?page=2", "?page=2"],
    ["mailto:a@b.example", "mailto:a@b.example"],
    ["a:b", "#"],
    ["javascript:alert(1)", "#"],
    [" \u0001java\nscript:alert(1)", "#"],
    ["JaVaScRiPt:alert(1)", "#"],
    ["data:text/html,x", "#"],
    ["vbscript:x", "#"],
    ["//evil.example", "#"],
    ["\\\\evil.example", "#"],
    ["/\\evil.example", "#"],
  ])("%j becomes %s", (given, wanted) => {
    expect(shown("{{ x|href }}", { x: given })).toBe(wanted);
  });
});

describe("the cost of a filter", () => {
  it("stays in proportion to its value", () => {
    const names = [
      "href",
      "json_script",
      "truncate",
      "linebreaks",
      "lower",
      "upper",
      "capitalize",
      "trim",
      "urlencode",
    ];
    const all = site(Object.fromEntries(names.map((name) => [`${name}.html`, `{{ x|${name} }}`])));
    for (const part of [" ", "a", "<", "&", "\n", "http://", "\u0301", " \t\n"]) {
      for (const name of names)
        expect(all.render(`${name}.html`, { x: part.repeat(100_000 / part.length) })).toBeTypeOf(
          "string",
        );
    }
  });
});
