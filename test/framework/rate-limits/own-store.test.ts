import { describe, expect, it } from "vitest";
import { rateLimit, type RateStore } from "quintet/rate-limits";

/** Counts in this process alone; there is no database here at all. */
function memoryRates(): RateStore & { readonly keys: ReadonlyMap<string, number> } {
  const keys = new Map<string, number>();
  return {
    keys,
    async add(key, windowStart) {
      const window = `${key} ${windowStart.getTime()}`;
      const count = (keys.get(window) ?? 0) + 1;
      keys.set(window, count);
      return count;
    },
  };
}

describe("a store of counts of one's own", () => {
  it("is counted in, and knows keys by their hash alone", async () => {
    const store = memoryRates();
    const limit = rateLimit({
      name: "login",
      rates: [{ count: 2, seconds: 60 }],
      sentence: (seconds) => `Try again in ${seconds} seconds.`,
      store,
    });
    const noon = new Date("2026-11-20T12:00:00Z");
    await limit.take("ann", noon);
    await limit.take("ann", noon);
    await limit.take("bob", noon);
    await expect(limit.take("ann", noon)).rejects.toMatchObject({ status: 429 });
    await limit.take("ann", new Date(noon.getTime() + 60_000));
    expect([...store.keys.values()]).toEqual([3, 1, 1]);
    expect([...store.keys.keys()].join()).not.toContain("ann");
  });
});
