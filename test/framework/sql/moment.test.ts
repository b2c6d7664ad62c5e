import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startOf, startOffsets, truncated } from "../../../packages/framework/src/sql/moment.ts";
import { aheadAt, timeZone } from "../../../packages/framework/src/sql/time-zone.ts";

const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  // Clocks that were put back from 00:01 on, by half an hour, at midnight, and over the date line.
  "America/St_Johns",
  "Australia/Lord_Howe",
  "America/Havana",
  "Pacific/Apia",
  "Africa/Casablanca",
  "Asia/Kolkata",
];
const UNITS = ["year", "quarter", "month", "week", "day"] as const;

describe("how far clocks were ahead when a unit began", () => {
  it.each(ZONES)("is that of the moment at which the unit is cut off: %s", (name) => {
    const zone = timeZone(name);
    const found = new Map(UNITS.map((unit) => [unit, startOffsets(zone, unit)]));
    const day = 86_400_000;
    const aroundChanges = fc
      .tuple(fc.constantFrom(...zone.offsets), fc.integer({ min: -40 * day, max: 400 * day }))
      .map(([{ from }, away]) => from * 1000 + away);
    fc.assert(
      fc.property(aroundChanges, fc.constantFrom(...UNITS), (moment, unit) => {
        const { ahead } = found
          .get(unit)!
          .findLast(({ from }, index) => index === 0 || from * 1000 <= moment)!;
        const start = startOf(moment + aheadAt(zone, moment) * 1000, unit);
        expect(start - ahead * 1000).toBe(truncated(moment, unit, zone));
      }),
      { numRuns: 300 },
    );
  });

  it.each(ZONES)("changes no more often than clocks do, and now and then back: %s", (name) => {
    const { offsets } = timeZone(name);
    for (const unit of UNITS) {
      const changes = startOffsets(timeZone(name), unit).length;
      expect(changes).toBeLessThanOrEqual(offsets.length * 2);
    }
  });
});
