import { beforeAll, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { f, model, QuerySet } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";

class Feast extends model("feasts", { day: f.date({ null: true }), at: f.dateTime() }) {
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
      await Feast.objects.create({ at: days[0]! });
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
});
