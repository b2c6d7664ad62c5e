import { beforeAll, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, f, model, QuerySet } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";

class Feast extends model("feasts", {
  day: f.date({ null: true }),
  at: f.dateTime(),
  from: f.time({ default: "09:30" }),
}) {
  static objects = new QuerySet(this);
}

const PARTS = ["year", "isoYear", "quarter", "month", "week", "day", "weekDay", "yearDay"] as const;

onEveryEngine("days", (engine) => {
  beforeAll(() =>
    runWith(engine.database, async () => {
      await makeTables(engine.database, [Feast]);
      const first = Date.UTC(1999, 11, 20);
      const days = Array.from({ length: 120 }, (_, index) => new Date(first + index * 97 * 864e5));
      await Feast.objects.bulkCreate(
        days.map((at) => ({ at, day: at.toISOString().slice(0, 10) })),
      );
      await Feast.objects.create({ at: days[0]!, from: "23:05:07.25" });
    }),
  );

  it.each(PARTS)("the %s of a day is that of the moment at which it begins in UTC", (part) =>
    runWith(engine.database, async () => {
      const rows = Feast.objects.filter({ day__isnull: false }).orderBy("id");
      const told = await rows.valuesList(`day__${part}`, `at__${part}`).all();
      expect(told).toHaveLength(120);
      expect(told.map(([ofDay]) => ofDay)).toEqual(told.map(([, ofMoment]) => ofMoment));
    }),
  );

  it("is found by its parts, and has none where there is no day", () =>
    runWith(engine.database, async () => {
      const sundays = await Feast.objects.filter({ day__weekDay: 7, day__year: 2000 }).all();
      expect(sundays.map(({ day }) => day)).toEqual(["2000-03-26"]);
      expect(await Feast.objects.filter({ day__week__isnull: true }).count()).toBe(1);
      expect(await Feast.objects.filter({ day__quarter__in: [1, 2, 3, 4] }).count()).toBe(120);
    }));

  it.each(PARTS)("its %s is extracted like any value", (part) =>
    runWith(engine.database, async () => {
      const rows = Feast.objects.filter({ day__isnull: false });
      const told = await rows.values(`day__${part}`, { x: col("day").extract(part) }).all();
      expect(told.map(({ x }) => x)).toEqual(told.map((one) => one[`day__${part}` as const]));
    }),
  );

  it.each(["year", "quarter", "month", "week", "day"] as const)(
    "its %s begins with a day",
    (unit) =>
      runWith(engine.database, async () => {
        const rows = Feast.objects.orderBy("id");
        const told = await rows
          .values({ of: col("day").trunc(unit), moment: col("at").trunc(unit) })
          .all();
        const days = told.map(({ moment }) => moment.toISOString().slice(0, 10));
        expect(told.map(({ of }) => of)).toEqual([...days.slice(0, 120), null]);
        expect(
          await Feast.objects
            .annotate({ of: col("day").trunc(unit) })
            .filter({ of: days[0]! })
            .exists(),
        ).toBe(true);
      }),
  );

  it("is listed by the weeks and quarters, of a moment by the clocks of a zone", () =>
    runWith(engine.database, async () => {
      const [first] = await Feast.objects.dates("day", "week");
      expect(first).toEqual(new Date("1999-12-20"));
      expect((await Feast.objects.dates("day", "quarter")).slice(0, 2)).toEqual([
        new Date("1999-10-01"),
        new Date("2000-01-01"),
      ]);
      const west = Feast.objects.timeZone("America/New_York");
      expect((await west.dates("at", "day"))[0]).toEqual(new Date("1999-12-19"));
      expect((await west.dates("at", "week"))[0]).toEqual(new Date("1999-12-13"));
      await expect(Feast.objects.dates("day", "hour" as never)).rejects.toThrow(
        'A day has no unit "hour".',
      );
    }));
});

onEveryEngine("times of day", (engine) => {
  beforeAll(() =>
    runWith(engine.database, async () => {
      await makeTables(engine.database, [Feast]);
      await Feast.objects.bulkCreate(
        ["00:00", "09:30:15.25", "23:05:59.999999"].map((from) => ({ at: new Date(), from })),
      );
    }),
  );

  it("have an hour, a minute and a second", () =>
    runWith(engine.database, async () => {
      const rows = Feast.objects.orderBy("from");
      expect(await rows.valuesList("from__hour", "from__minute", "from__second").all()).toEqual([
        [0, 0, 0],
        [9, 30, 15],
        [23, 5, 59],
      ]);
      expect(await rows.filter({ from__hour__gte: 9, from__minute: 5 }).count()).toBe(1);
      const hours = await rows.values({ hour: col("from").extract("hour") }).all();
      expect(hours.map(({ hour }) => hour)).toEqual([0, 9, 23]);
    }));

  it("have no day", () => {
    expect(() => Feast.objects.annotate({ x: col("from").extract("day") })).toThrow(
      'A time of day has no part "day".',
    );
    expect(() => Feast.objects.annotate({ x: col("from").trunc("hour") as never })).toThrow(
      "trunc: Feast.from is no date and time.",
    );
  });
});
