import { describe, expect, it } from "vitest";
import { ago, isoDate, longDate, shortDate, translator } from "quintet/i18n";

const t = translator({ locale: "en" });

describe("a message", () => {
  it("is its own key, with parameters", () => {
    expect(t("Post topic")).toBe("Post topic");
    expect(t("Locked by {name} on {day}: {reason}", { name: "@ann", day: "3 May", reason: "{x}" })).toBe(
      "Locked by @ann on 3 May: {x}",
    );
  });

  it("counts as the language does", () => {
    const replies = "{n, plural, =0 {No replies} one {# reply} other {# replies}}";
    expect([0, 1, 2, 12_345].map((n) => t(replies, { n }))).toEqual([
      "No replies",
      "1 reply",
      "2 replies",
      "12,345 replies",
    ]);
    const catalogue = {
      "{n, plural, one {# file} other {# files}}":
        "{n, plural, one {# plik} few {# pliki} many {# plików} other {# pliku}}",
    };
    const pl = translator({ locale: "pl", catalogue });
    const files = (n: number) => pl("{n, plural, one {# file} other {# files}}", { n });
    expect([1, 2, 5, 22].map(files)).toEqual(["1 plik", "2 pliki", "5 plików", "22 pliki"]);
  });

  it("chooses by a word", () => {
    const sentence = "{who, select, you {You wrote} other {{name} wrote}}";
    expect(t(sentence, { who: "you", name: "ann" })).toBe("You wrote");
    expect(t(sentence, { who: "x", name: "ann" })).toBe("ann wrote");
  });

  it("names the parameter that is missing", () => {
    expect(() => t("Hello {name}", { nmae: "ann" })).toThrow(
      'The message "Hello {name}" needs the parameter "name".',
    );
  });

  it.each(["{", "{n, plural, one {x}}", "{n, number}", "{n, plural, other {x}", "{}"])(
    "that cannot be read is an error that points: %s",
    (message) => {
      expect(() => t(message, { n: 1 })).toThrow(/\n {2}.*\n {2} *\^/);
    },
  );

  it("is reported once, for collecting", () => {
    const used: string[] = [];
    const collecting = translator({ locale: "en", used: (message) => used.push(message) });
    collecting("a");
    collecting("a");
    collecting("b");
    expect(used).toEqual(["a", "b"]);
  });
});

describe("times", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  const before = (ms: number) => ago(new Date(now.getTime() - ms), now, t);

  it("are told by how long ago they were, then by the day", () => {
    expect([0, 5 * 60_000, 3 * 3_600_000, 2 * 86_400_000, 90 * 86_400_000].map(before)).toEqual([
      "just now",
      "5 min ago",
      "3 h ago",
      "2 d ago",
      "22 Aug 2026",
    ]);
  });

  it("are written in a zone", () => {
    const date = new Date("2026-05-03T23:30:00Z");
    expect(shortDate(date, "UTC", "en")).toBe("3 May 2026");
    expect(shortDate(date, "Asia/Tokyo", "en")).toBe("4 May 2026");
    expect(longDate(date, "UTC", "en")).toBe("3 May 2026, 23:30");
    expect(isoDate(date)).toBe("2026-05-03T23:30:00.000Z");
  });
});
