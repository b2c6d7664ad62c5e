import { beforeAll, beforeEach, expect, it } from "vitest";
import {
  ForeignKeyViolation,
  LivingRows,
  QuerySet,
  StaleRow,
  UniqueViolation,
  f,
  model,
  related,
  softDeletion,
} from "quintet/models";
import { runWith } from "quintet/database";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Diary extends model("keyed_diaries", {
  key: f.uuidv7({ primaryKey: true }),
  name: f.char({ max: 20 }),
  version: f.version(),
  ...softDeletion,
}) {
  static objects = new LivingRows(this);
}

class Day extends model("keyed_days", {
  day: f.date({ primaryKey: true }),
  diary: f.foreignKey(() => Diary, { onDelete: "cascade" }),
  mood: f.json<{ good: boolean }>(),
}) {
  static objects = new QuerySet(this);
}

const mood = { good: true };
const nobody = "0190b5a4-7e2c-7c3d-9f10-3a5b6c7d8e9f";

onEveryEngine("kinds_as_keys", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const twoDiaries = async () =>
    [
      await Diary.objects.create({ name: "mine" }),
      await Diary.objects.create({ name: "yours" }),
    ] as const;

  beforeAll(() => makeTables(engine.database, [Diary, Day]));
  beforeEach(() => emptyTables(engine.database, [Day, Diary]));

  it(
    "points at a row by its UUID, and finds the way back",
    inside(async () => {
      const [mine, yours] = await twoDiaries();
      const day = await Day.objects.create({ day: "2026-02-28", diary: mine, mood });
      expect(day.diaryId).toBe(mine.key);
      const read = await Day.objects.selectRelated("diary").get({ diary__key: mine.key });
      expect([read.day, read.diary.name]).toEqual(["2026-02-28", "mine"]);
      expect(await Day.objects.filter({ diary: yours.key, mood__good: true }).count()).toBe(0);
      expect(await Day.objects.filter({ diary__in: [mine, yours.key] }).count()).toBe(1);
      const days = related(Day, "diary");
      const rows = await Diary.objects
        .annotate({ count: days.count() })
        .prefetch({ days })
        .orderBy("key")
        .all();
      expect(rows.map((row) => [row.name, row.count, row.days.length])).toEqual([
        ["mine", 1, 1],
        ["yours", 0, 0],
      ]);
    }),
  );

  it(
    "is refused where it is taken, points at nothing or is no key at all",
    inside(async () => {
      const [mine] = await twoDiaries();
      await Day.objects.create({ day: "2026-02-28", diary: mine, mood });
      const again = Day.objects.create({ day: "2026-02-28", diary: mine, mood });
      await expect(again).rejects.toBeInstanceOf(UniqueViolation);
      await expect(again).rejects.toMatchObject({ fields: ["day"] });
      const lost = Day.objects.create({ day: "2026-03-01", diary: nobody, mood });
      await expect(lost).rejects.toBeInstanceOf(ForeignKeyViolation);
      await expect(lost).rejects.toMatchObject({ fields: ["diary"] });
      expect(() => Day.objects.filter({ diary: "mine" })).toThrow("Day.diary: expected a UUID");
      await expect(Day.objects.update({ diary: 5 as never })).rejects.toThrow("Day.diary: ");
    }),
  );

  it(
    "serves versions, marks of deletion and cascades",
    inside(async () => {
      const [mine] = await twoDiaries();
      await Day.objects.create({ day: "2026-02-28", diary: mine, mood });
      const other = await Diary.objects.get({ key: mine.key });
      await other.update({ name: "ours" });
      await expect(mine.update({ name: "late" })).rejects.toBeInstanceOf(StaleRow);
      expect(await Diary.objects.filter({ key: mine.key }).delete()).toBe(1);
      expect(await Diary.objects.count()).toBe(1);
      expect(await Day.objects.count()).toBe(1);
      expect(await Diary.objects.withDeleted().purge()).toBe(2);
      expect(await Day.objects.count()).toBe(0);
    }),
  );
});
