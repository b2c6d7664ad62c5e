import { describe, expect, it } from "vitest";
import { ago, isoDate, longDate, shortDate, textFilters, translator } from "quintet/i18n";

const t = translator({ locale: "en" });
const NOW = new Date("2026-05-03T12:00:00Z");
const HOUR = 3_600_000;

describe("how long ago", () => {
  it.each([
    [0, "just now"],
    [59_000, "just now"],
    [60_000, "1 min ago"],
    [HOUR - 1, "59 min ago"],
    [3.5 * HOUR, "3 h ago"],
    [24 * HOUR, "1 d ago"],
    [29 * 24 * HOUR, "29 d ago"],
    [30 * 24 * HOUR, "1 month ago"],
    [364 * 24 * HOUR, "12 months ago"],
    [800 * 24 * HOUR, "2 years ago"],
    [-30_000, "just now"],
    [-5 * 60_000, "in 5 min"],
    [-48 * HOUR, "in 2 d"],
  ])("%i ms is %s", (difference, wanted) => {
    expect(ago(new Date(NOW.getTime() - difference), NOW, t)).toBe(wanted);
  });
});

describe("a date in words", () => {
  it("is written for its language and zone", () => {
    expect(shortDate(NOW)).toBe("3 May 2026");
    expect(shortDate(NOW, "Pacific/Auckland", "en-GB")).toBe("4 May 2026");
    expect(shortDate(NOW, "UTC", "de")).toBe("3. Mai 2026");
    expect(longDate(NOW, "UTC")).toBe("3 May 2026 at 12:00 UTC");
    expect(longDate(new Date(NOW.getTime() + 59_999))).toBe("3 May 2026 at 12:00 UTC");
    expect(longDate(new Date(NOW.getTime() + 60_000))).toBe("3 May 2026 at 12:01 UTC");
    expect(longDate(NOW, "Asia/Kathmandu")).toBe("3 May 2026 at 17:45 GMT+5:45");
    expect(isoDate(NOW)).toBe("2026-05-03T12:00:00Z");
  });
});

describe("a date of long ago", () => {
  it("is written by clocks that differed by seconds", () => {
    const [before, after] = ["1960-05-03T10:00:29Z", "1960-05-03T10:00:31Z"];
    expect(longDate(new Date(before), "Africa/Monrovia")).toContain("1960 at 09:15");
    expect(longDate(new Date(after), "Africa/Monrovia")).toContain("1960 at 09:16");
  });
});

describe("the filters for templates", () => {
  const filters = textFilters({ now: () => NOW });
  it("write dates and numbers, and nothing for null", () => {
    expect(filters.date(NOW)).toBe("3 May 2026");
    expect(filters.date(NOW, "iso")).toBe("2026-05-03T12:00:00Z");
    expect(filters.number(1234567)).toBe("1,234,567");
    expect([filters.date(null), filters.ago.call({}, null), filters.number(null)]).toEqual([
      "",
      "",
      "",
    ]);
  });

  it("write a day as the day that it is, by whatever clock", () => {
    const auckland = textFilters({ zone: "Pacific/Auckland" });
    expect(auckland.date("2026-02-28")).toBe("28 Feb 2026");
    expect([auckland.date("2026-02-28", "long"), auckland.date("2026-02-28", "iso")]).toEqual([
      auckland.date("2026-02-28"),
      "2026-02-28",
    ]);
    expect(() => auckland.date("2026-02-28", "time")).toThrow("is for dates, not for");
    expect(() => auckland.date("2026-02-31x")).toThrow("is for dates, not for");
  });

  it("write what clocks show in the zone of the site, and in another one", () => {
    const berlin = textFilters({ zone: "Europe/Berlin" });
    expect([berlin.date(NOW, "time"), berlin.date(NOW, "time", "America/New_York")]).toEqual([
      "14:00",
      "08:00",
    ]);
    expect(berlin.date(NOW, "long", "Asia/Kolkata")).toBe("3 May 2026 at 17:30 GMT+5:30");
  });

  it("speak the language of the page", () => {
    const german = translator({ locale: "de", catalogue: { "{count} h ago": "vor {count} Std." } });
    const date = new Date(NOW.getTime() - 2 * HOUR);
    expect(filters.ago.call({ t: german }, date)).toBe("vor 2 Std.");
    expect(filters.ago.call({}, date)).toBe("2 h ago");
  });

  it("refuse what is no date, and a style that is not there", () => {
    expect(() => filters.date("2026" as never)).toThrow(
      'The filter "date" is for dates, not for "2026".',
    );
    expect(() => filters.date(new Date(Number.NaN))).toThrow(
      'The filter "date" is for dates, not for null.',
    );
    expect(() => filters.date(NOW, "tiny" as never)).toThrow(
      'The filter "date" has no style "tiny". There are: short, long, time, iso.',
    );
  });
});
