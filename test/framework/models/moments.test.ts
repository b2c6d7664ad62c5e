import { beforeAll, expect, it } from "vitest";
import fc from "fast-check";
import { runWith } from "quintet/database";
import { col, count, f, model, now, QuerySet } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Visit extends model("visits_timed", {
  at: f.dateTime({ null: true }),
  planned: f.dateTime(),
}) {
  static objects = new QuerySet(this);
}

onEveryEngine("moments", (engine) => {
  const within = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  const at = (text: string) => new Date(text);

  beforeAll(async () => {
    await makeTables(engine.database, [Visit]);
    await emptyTables(engine.database, [Visit]);
    await within(() =>
      Visit.objects.bulkCreate(
        [
          "2023-12-31T23:30:00.000Z",
          "2024-01-31T12:00:00.000Z",
          "2024-03-31T00:30:15.250Z",
          "2024-10-27T00:30:00.000Z",
          "2024-10-27T01:30:00.000Z",
        ].map((text) => ({ at: at(text), planned: at("2024-01-31T12:00:00.000Z") })),
      ),
    );
  });

  const visits = Visit.objects.orderBy("id");
  const berlin = Visit.objects.timeZone("Europe/Berlin").orderBy("id");
  const years = async (set: { count(): Promise<number> }) => set.count();

  it("have parts by UTC, and by the clocks of a time zone", () =>
    within(async () => {
      const parts = {
        year: col("at").extract("year"),
        quarter: col("at").extract("quarter"),
        month: col("at").extract("month"),
        day: col("at").extract("day"),
        hour: col("at").extract("hour"),
        minute: col("at").extract("minute"),
        second: col("at").extract("second"),
        week: col("at").extract("week"),
        isoYear: col("at").extract("isoYear"),
        weekDay: col("at").extract("weekDay"),
        yearDay: col("at").extract("yearDay"),
        date: col("at").date(),
        time: col("at").time(),
      };
      const names = Object.keys(parts) as (keyof typeof parts)[];
      const [first] = await visits
        .annotate(parts)
        .values(...names)
        .all();
      expect(first).toEqual({
        year: 2023,
        quarter: 4,
        month: 12,
        day: 31,
        hour: 23,
        minute: 30,
        second: 0,
        week: 52,
        isoYear: 2023,
        weekDay: 7,
        yearDay: 365,
        date: "2023-12-31",
        time: "23:30:00",
      });
      const local = await berlin
        .annotate(parts)
        .values(...names)
        .all();
      expect(local[0]).toEqual({
        year: 2024,
        quarter: 1,
        month: 1,
        day: 1,
        hour: 0,
        minute: 30,
        second: 0,
        week: 1,
        isoYear: 2024,
        weekDay: 1,
        yearDay: 1,
        date: "2024-01-01",
        time: "00:30:00",
      });
      expect(local[2]).toMatchObject({ hour: 1, second: 15, time: "01:30:15.25" });
      // The hour that clocks show twice.
      expect(local.slice(3).map(({ time }) => time)).toEqual(["02:30:00", "02:30:00"]);
    }));

  it("are found by their parts, days and years by their ends", () =>
    within(async () => {
      expect(await years(visits.filter({ at__year: 2024 }))).toBe(4);
      expect(await years(berlin.filter({ at__year: 2024 }))).toBe(5);
      expect(await years(visits.filter({ at__year__gt: 2023 }))).toBe(4);
      expect(await years(visits.filter({ at__year__lte: 2023 }))).toBe(1);
      expect(await years(visits.filter({ at__year__in: [2023, 2024] }))).toBe(5);
      expect(await years(visits.filter({ at__date: "2024-10-27" }))).toBe(2);
      expect(await years(berlin.filter({ at__date: "2024-01-01" }))).toBe(1);
      expect(
        await years(visits.filter({ at__date__gte: "2024-03-31", at__date__lt: "2024-10-27" })),
      ).toBe(1);
      expect(await years(visits.filter({ at__week: 44 }))).toBe(0);
      expect(await years(visits.filter({ at__weekDay: 7 }))).toBe(4);
      expect(await years(visits.filter({ at__quarter: 4, at__hour__gte: 1 }))).toBe(2);
      expect(await years(visits.filter({ at__minute: 30, at__second: 15 }))).toBe(1);
      expect(await years(visits.filter({ at__time__lt: "01:00:00" }))).toBe(2);
      expect(
        await years(
          visits.filter({ at__isoYear: 2024, at__yearDay: 31, at__month: 1, at__day: 31 }),
        ),
      ).toBe(1);
      expect(await years(visits.exclude({ at__year: 2024 }))).toBe(1);
      expect(() => visits.filter({ at__date: "2024-02-30" })).toThrow(
        "Visit.at: expected a day of the calendar",
      );
      expect(() => visits.filter({ at__year: "x" as never })).toThrow(
        "Visit.at: expected a whole number",
      );
      expect(() => Visit.objects.timeZone("Europe/Berlni")).toThrow(
        '"Europe/Berlni" is no time zone.',
      );
    }));

  it("are cut down to the beginning of a unit, where clocks change too", () =>
    within(async () => {
      const cut = async (
        unit: Parameters<ReturnType<typeof col<"at">>["trunc"]>[0],
        timeZone = "UTC",
      ) =>
        (await visits.annotate({ start: col("at").trunc(unit, { timeZone }) }).all()).map(
          ({ start }) => start!.toISOString(),
        );
      expect((await cut("year"))[0]).toBe("2023-01-01T00:00:00.000Z");
      expect((await cut("quarter"))[0]).toBe("2023-10-01T00:00:00.000Z");
      expect((await cut("month"))[2]).toBe("2024-03-01T00:00:00.000Z");
      expect((await cut("week"))[0]).toBe("2023-12-25T00:00:00.000Z");
      expect((await cut("second"))[2]).toBe("2024-03-31T00:30:15.000Z");
      expect((await cut("year", "Europe/Berlin"))[0]).toBe("2023-12-31T23:00:00.000Z");
      expect((await cut("day", "Europe/Berlin"))[2]).toBe("2024-03-30T23:00:00.000Z");
      expect((await cut("day", "Europe/Berlin")).slice(3)).toEqual([
        "2024-10-26T22:00:00.000Z",
        "2024-10-26T22:00:00.000Z",
      ]);
      expect((await cut("month", "Europe/Berlin")).slice(3)).toEqual([
        "2024-09-30T22:00:00.000Z",
        "2024-09-30T22:00:00.000Z",
      ]);
      expect((await cut("hour", "Europe/Berlin")).slice(3)).toEqual([
        "2024-10-27T00:00:00.000Z",
        "2024-10-27T01:00:00.000Z",
      ]);
      expect((await cut("hour", "Asia/Kolkata"))[0]).toBe("2023-12-31T23:30:00.000Z");
    }));

  it("are grouped by months of a time zone", () =>
    within(async () => {
      const months = await Visit.objects
        .timeZone("Europe/Berlin")
        .values("at__month")
        .annotate({ n: count() })
        .orderBy("at__month")
        .all();
      expect(months).toEqual([
        { at__month: 1, n: 2 },
        { at__month: 3, n: 1 },
        { at__month: 10, n: 2 },
      ]);
    }));

  it("are told by the time zone behind a union", () =>
    within(async () => {
      const either = berlin.union(berlin.filter({ id: -1 }));
      expect(await either.filter({ at__year: 2024 }).count()).toBe(5);
    }));

  it("are told by the time zone behind a union of values", () =>
    within(async () => {
      const picked = berlin.values("at").union(berlin.filter({ id: -1 }).values("at"));
      expect(await picked.filter({ at__year: 2024 }).count()).toBe(5);
    }));

  it("are told by the time zone behind values of groups", () =>
    within(async () => {
      const groups = berlin.values("planned").annotate({ earliest: col("at").min() });
      expect(await groups.filter({ earliest__year: 2024 }).count()).toBe(1);
      expect(await groups.filter({ earliest__year: 2023 }).count()).toBe(0);
    }));

  it("lie apart, and are moved", () =>
    within(async () => {
      const [first, second] = await visits
        .annotate({
          apart: col("at").millisecondsSince(col("planned")),
          since: col("at").millisecondsSince(at("2023-12-31T23:29:59.999Z")),
          month: col("planned").later({ months: 1 }),
          back: col("planned").earlier({ years: 1, months: 11, days: 1, minutes: 30 }),
          short: col("planned").later({ milliseconds: 5, weeks: 1 }),
          age: now().millisecondsSince(col("planned")),
        })
        .all();
      expect(first!.apart).toBe(-(30 * 86_400 + 45_000) * 1000);
      expect([second!.apart, first!.since]).toEqual([0, 1]);
      expect(first!.month).toEqual(at("2024-02-29T12:00:00.000Z"));
      expect(first!.back).toEqual(at("2022-02-27T11:30:00.000Z"));
      expect(first!.short).toEqual(at("2024-02-07T12:00:00.005Z"));
      expect(Math.abs(first!.age - (Date.now() - first!.planned.getTime()))).toBeLessThan(60_000);
      expect(() => visits.annotate({ x: col("at").later({ days: 1.5 }) })).toThrow(
        'whole numbers: "days" is none',
      );
      expect(() => visits.annotate({ x: col("at").later({ day: 1 } as never) })).toThrow(
        'no unit "day". Did you mean "days"?',
      );
    }));

  it("are told by the clocks of any zone as Node tells them", () =>
    within(async () => {
      const zones = [
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Africa/Casablanca",
      ];
      const moments = fc.sample(
        fc.tuple(
          fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2060, 0) }),
          fc.constantFrom(...zones),
        ),
        { numRuns: 40, seed: 7 },
      );
      const row = await Visit.objects.create({ planned: at("2024-01-01T00:00:00Z") });
      for (const [time, timeZone] of moments) {
        await Visit.objects.filter({ id: row.id }).update({ at: new Date(time) });
        const told = await Visit.objects
          .filter({ id: row.id })
          .annotate({
            day: col("at").date({ timeZone }),
            hour: col("at").extract("hour", { timeZone }),
            minute: col("at").extract("minute", { timeZone }),
          })
          .get();
        const parts = new Intl.DateTimeFormat("en-CA", {
          timeZone,
          hourCycle: "h23",
          year: "numeric",
          month: "2-digit",
          day: "2-digit",
          hour: "2-digit",
          minute: "2-digit",
        }).formatToParts(time);
        const of = (type: string) => parts.find((part) => part.type === type)!.value;
        expect([timeZone, told.day, told.hour, told.minute]).toEqual([
          timeZone,
          `${of("year")}-${of("month")}-${of("day")}`,
          Number(of("hour")),
          Number(of("minute")),
        ]);
      }
      await Visit.objects.filter({ id: row.id }).delete();
    }));
});
