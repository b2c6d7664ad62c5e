import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { translator } from "quintet/i18n";

const t = translator({ locale: "en" });
const REPLIES = "{count, plural, =0 {No replies} one {# reply} other {# replies}} to {name}";

describe("a message", () => {
  it.each([
    ["Hello", {}, "Hello"],
    ["Hello {name}", { name: "Ann" }, "Hello Ann"],
    ["{a}{b}", { a: "x", b: 1234 }, "x1,234"],
    [REPLIES, { count: 0, name: "Ann" }, "No replies to Ann"],
    [REPLIES, { count: 1, name: "Ann" }, "1 reply to Ann"],
    [REPLIES, { count: 1234, name: "Ann" }, "1,234 replies to Ann"],
    ["{who, select, you {You} other {{name}}} said", { who: "you", name: "Ann" }, "You said"],
    ["{who, select, you {You} other {{name}}} said", { who: "ann", name: "Ann" }, "Ann said"],
    [
      "{n, plural, one {{who, select, me {my # post} other {a post}}} other {posts}}",
      { n: 1, who: "me" },
      "my 1 post",
    ],
    ["It's Ann's '{'brace'}', # ''", {}, "It's Ann's {brace}, # '"],
    ["{n, plural, other {'#'#}}", { n: 2 }, "#2"],
  ])("%s with %j", (message, values, wanted) => {
    expect(t(message, values)).toBe(wanted);
  });

  it("is shown in the language of the catalogue, with its plurals and numbers", () => {
    const catalogue = {
      "{n, plural, one {# post} other {# posts}}":
        "{n, plural, one {# пост} few {# поста} many {# постов} other {# поста}}",
    };
    const ru = translator({ locale: "ru", catalogue });
    const message = "{n, plural, one {# post} other {# posts}}";
    expect([1, 2, 5, 21].map((n) => ru(message, { n }))).toEqual([
      "1 пост",
      "2 поста",
      "5 постов",
      "21 пост",
    ]);
    expect(ru("Hello")).toBe("Hello");
    expect(ru("toString")).toBe("toString");
  });

  it("is collected when it is asked for", () => {
    const used = new Set<string>();
    const collecting = translator({ locale: "en", used });
    collecting("Hello {name}", { name: "Ann" });
    collecting("Bye");
    expect([...used]).toEqual(["Hello {name}", "Bye"]);
  });

  it("gives back any text without braces and apostrophes", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/[{}']/.test(text));
        expect(t(text)).toBe(text);
      }),
    );
  });

  it("gives any value back as it is", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(t("{value}", { value })).toBe(value);
      }),
    );
  });
});

describe("a mistake in a message", () => {
  it.each([
    [
      "Hello {name}",
      { nmae: "Ann" },
      "i18n.missing-parameter",
      'The message "Hello {name}": "name" is missing. Did you mean "nmae"?',
    ],
    [
      "{constructor}",
      {},
      "i18n.missing-parameter",
      'The message "{constructor}": "constructor" is missing.',
    ],
    [
      "{n, plural, other {}}",
      { n: "2" },
      "i18n.bad-parameter",
      'The message "{n, plural, other {}}": "n" must be a number.',
    ],
    [
      "{n, plural, one {}}",
      { n: 1 },
      "i18n.bad-message",
      'The message "{n, plural, one {}}" cannot be read: at character 20 "n" has no case "other".',
    ],
    [
      "{n",
      {},
      "i18n.bad-message",
      'The message "{n" cannot be read: at character 3 "," was expected.',
    ],
    [
      "a}",
      {},
      "i18n.bad-message",
      'The message "a}" cannot be read: at character 2 a "}" too many.',
    ],
    [
      "{}",
      {},
      "i18n.bad-message",
      'The message "{}" cannot be read: at character 2 a name was expected.',
    ],
    [
      "{n, date}",
      {},
      "i18n.bad-message",
      'The message "{n, date}" cannot be read: at character 9 "date" is neither "plural" nor "select".',
    ],
  ])("%s with %j", (message, values, code, sentence) => {
    expect(() => t(message, values as Record<string, string>)).toThrow(
      expect.objectContaining({ code, message: sentence }),
    );
  });
});
