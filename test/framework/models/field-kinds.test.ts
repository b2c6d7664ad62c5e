import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { InvalidData, runWith } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import {
  col,
  describeModel,
  f,
  model,
  QuerySet,
  registerModels,
  uuidv7,
  ValueError,
} from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Event extends model("kinds_events", {
  slug: f.slug({ null: true }),
  email: f.email({ null: true }),
  page: f.url({ null: true }),
  country: f.char({ max: 2, fixed: true, null: true }),
  tiny: f.tinyint({ null: true }),
  tinyUp: f.tinyint({ null: true, unsigned: true }),
  small: f.smallint({ null: true }),
  smallUp: f.smallint({ null: true, unsigned: true }),
  medium: f.mediumint({ null: true }),
  mediumUp: f.mediumint({ null: true, unsigned: true }),
  whole: f.int({ null: true }),
  wholeUp: f.int({ null: true, unsigned: true }),
  large: f.bigint({ null: true }),
  largeUp: f.bigint({ null: true, unsigned: true }),
  ratio: f.float({ null: true }),
  day: f.date({ null: true }),
  opens: f.time({ null: true, default: "09:30" }),
  seen: f.instant({ null: true }),
  madeAt: f.instant({ auto: "create" }),
  lasts: f.duration({ null: true }),
  token: f.uuid({ null: true }),
  number: f.uuidv7({ unique: true }),
  days: f.choices(["mon", "tue", "wed"], { default: [] }),
  digest: f.binary({ max: 4, fixed: true, null: true }),
  script: f.file({ null: true }),
  poster: f.picture({ null: true }),
}) {
  static objects = new QuerySet(this);
}

const models = [Event];

onEveryEngine("field_kinds", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, models));

  describe("a value comes back as it was written", () => {
    it.each([
      ["a slug", { slug: "Hello-world_2" }],
      ["an address of mail", { email: "ann.o'neil+x@mail.example.org" }],
      ["an address of the web", { page: "https://example.org/a?b=c#d" }],
      ["a text of fixed length", { country: "DE" }],
      ["a shorter text where the length is fixed", { country: "D" }],
      ["8 bits", { tiny: -128, tinyUp: 255 }],
      ["16 bits", { small: -32_768, smallUp: 65_535 }],
      ["24 bits", { medium: -8_388_608, mediumUp: 16_777_215 }],
      ["32 bits", { whole: -2_147_483_648, wholeUp: 4_294_967_295 }],
      ["64 bits", { large: -(2n ** 63n), largeUp: 2n ** 63n - 1n }],
      ["a fraction", { ratio: 0.1 }],
      ["the smallest number", { ratio: 5e-324 }],
      ["the largest number", { ratio: Number.MAX_VALUE }],
      ["a day", { day: "2024-02-29" }],
      ["the first day and the last", { day: "1000-01-01" }],
      ["a time of day", { opens: "23:59:59.999999" }],
      ["a time with zeros in it", { opens: "10:20:30.00005" }],
      ["midnight", { opens: "00:00:00" }],
      ["a moment in microseconds", { seen: 1_764_521_976_123_457n }],
      ["a moment before 1970", { seen: -9_007_199_254_740_993n }],
      ["a length of time", { lasts: 90_061_001 }],
      ["a length of time backwards", { lasts: -Number.MAX_SAFE_INTEGER }],
      ["a UUID", { token: "00000000-0000-4000-8000-0000000000ff" }],
      ["some words", { days: ["mon", "wed"] as const }],
      ["no words", { days: [] }],
      ["bytes of a fixed length", { digest: Buffer.from([0, 1, 2, 0]) }],
      ["keys of files", { script: "2026/a_b.tar.gz", poster: "9f8e.webp" }],
    ])("%s", (_name, values) =>
      runWith(engine.database, async () => {
        const made = await Event.objects.create(values);
        const read = await Event.objects.get({ id: made.id });
        expect(read).toEqual(made);
        expect(read).toMatchObject(values);
        const [field, value] = Object.entries(values)[0]!;
        expect(await Event.objects.filter({ [field]: value } as object).count()).toBe(1);
        const among = { [`${field}__in`]: [value] } as object;
        expect(await Event.objects.filter(among).count()).toBe(1);
        const [picked] = await Event.objects.values(field as "slug").all();
        expect(picked).toEqual({ [field]: value });
      }),
    );
  });

  it(
    "writes every value in its one form",
    inside(async () => {
      const made = await Event.objects.create({
        opens: "07:05",
        token: "0190B5A4-7E2C-7C3D-9F10-3A5B6C7D8E9F",
        days: ["wed", "mon", "wed"],
        ratio: -0,
        tiny: -0,
      });
      const form = {
        opens: "07:05:00",
        token: "0190b5a4-7e2c-7c3d-9f10-3a5b6c7d8e9f",
        days: ["mon", "wed"],
        ratio: 0,
        tiny: 0,
      };
      expect(made).toMatchObject(form);
      expect(await Event.objects.get({ id: made.id })).toMatchObject(form);
      expect(await Event.objects.filter({ opens: "07:05:00.000" }).count()).toBe(1);
      expect((await Event.objects.create({})).opens).toBe("09:30:00");
    }),
  );

  it(
    "keeps all 64 bits of an unsigned number on the servers, and says on SQLite what it cannot hold",
    inside(async () => {
      const most = 2n ** 64n - 1n;
      if (engine.name === "SQLite") {
        await expect(Event.objects.create({ largeUp: most })).rejects.toThrow(InvalidData);
        await expect(Event.objects.filter({ largeUp: most }).count()).rejects.toThrow(
          "SQLite holds whole numbers up to 9223372036854775807",
        );
        return;
      }
      await Event.objects.bulkCreate([5n, most, 2n ** 63n, 7n].map((largeUp) => ({ largeUp })));
      for (const largeUp of [5n, most, 7n, 2n ** 63n]) {
        expect((await Event.objects.get({ largeUp })).largeUp).toBe(largeUp);
      }
      const { top } = await Event.objects.aggregate({ top: col("largeUp").max() });
      expect(top).toBe(most);
    }),
  );

  it(
    "counts below zero in between, and refuses to keep it where there is no sign",
    inside(async () => {
      await Event.objects.create({ wholeUp: 3 });
      const three = Event.objects.annotate({ less: col("wholeUp").minus(5) });
      expect((await three.get()).less).toBe(-2);
      const write = Event.objects.update({ wholeUp: col("wholeUp").minus(5) });
      await expect(write).rejects.toThrow(InvalidData);
      await expect(write).rejects.toMatchObject({
        fields: ["wholeUp"],
        message: "A value does not fit its column (Event.wholeUp).",
      });
    }),
  );

  it(
    "orders and compares days, times, moments, lengths, floats and UUIDs",
    inside(async () => {
      const ids = [uuidv7(), uuidv7(), uuidv7()];
      await Event.objects.bulkCreate([
        {
          slug: "b",
          day: "2026-10-01",
          opens: "10:00",
          seen: 2n,
          lasts: 5,
          ratio: 1.5,
          token: ids[1]!,
        },
        {
          slug: "c",
          day: "2026-11-02",
          opens: "10:00:00.5",
          seen: 3n,
          lasts: 60,
          ratio: 12,
          token: ids[2]!,
        },
        {
          slug: "a",
          day: "1999-12-31",
          opens: "09:59:59",
          seen: -1n,
          lasts: -7,
          ratio: -2.25,
          token: ids[0]!,
        },
      ]);
      for (const key of ["day", "opens", "seen", "lasts", "ratio", "token"] as const) {
        const rows = await Event.objects.orderBy(key).values("slug").all();
        expect(rows.map(({ slug }) => slug).join(""), key).toBe("abc");
      }
      const slugs = async (where: object) =>
        (await Event.objects.filter(where).orderBy("slug").all()).map(({ slug }) => slug).join("");
      expect(await slugs({ day__gte: "2026-10-01" })).toBe("bc");
      expect(await slugs({ day__range: ["1999-01-01", "2026-10-01"] })).toBe("ab");
      expect(await slugs({ day__year: 2026 })).toBe("bc");
      expect(await slugs({ day__month__in: [12, 11] })).toBe("ac");
      expect(await slugs({ day__day: 31 })).toBe("a");
      expect(await slugs({ opens__gt: "10:00" })).toBe("c");
      expect(await slugs({ seen__lt: 3n })).toBe("ab");
      expect(await slugs({ lasts__lt: 0 })).toBe("a");
      expect(await slugs({ ratio__gte: 1.5 })).toBe("bc");
      expect(await slugs({ token__lte: ids[1] })).toBe("ab");
      expect(await slugs({ slug__startswith: "B" })).toBe("");
      const sums = { all: col("ratio").sum(), long: col("lasts").sum(), last: col("day").max() };
      expect(await Event.objects.aggregate(sums)).toEqual({
        all: 11.25,
        long: 58,
        last: "2026-11-02",
      });
    }),
  );

  it(
    "finds rows by one of their words",
    inside(async () => {
      await Event.objects.bulkCreate([
        { slug: "a", days: ["mon", "tue"] },
        { slug: "b", days: ["wed"] },
        { slug: "c", days: [] },
      ]);
      const slugs = async (where: object) =>
        (await Event.objects.filter(where).orderBy("slug").all()).map(({ slug }) => slug);
      expect(await slugs({ days__contains: "tue" })).toEqual(["a"]);
      expect(await slugs({ days: ["tue", "mon"] })).toEqual(["a"]);
      expect(await slugs({ days__in: [["wed"], []] })).toEqual(["b", "c"]);
      expect(() => Event.objects.filter({ days__contains: "thu" as never })).toThrow(
        'Event.days: contains takes one of "mon", "tue", "wed".',
      );
    }),
  );

  it(
    "computes with floats, lengths and moments, and writes a whole number into a float",
    inside(async () => {
      const made = await Event.objects.create({ ratio: 0.5, lasts: 1000, seen: 10n, whole: 7 });
      await made.update({
        ratio: col("ratio").times(3),
        lasts: col("lasts").plus(500),
        seen: col("seen").plus(5n),
      });
      expect(made).toMatchObject({ ratio: 1.5, lasts: 1500, seen: 15n });
      await made.update({ ratio: col("whole") });
      expect(made.ratio).toBe(7);
      await expect(made.update({ day: col("slug") as never })).rejects.toThrow(ValueError);
    }),
  );

  it(
    "is written to many rows at once as to one",
    inside(async () => {
      const rows = [await Event.objects.create({}), await Event.objects.create({})];
      const values = [
        { day: "2026-02-28", opens: "10:20:30.5", seen: -5n, lasts: 7, ratio: 0.1, days: ["tue"] },
        {
          day: "1999-12-31",
          opens: "00:00:00",
          seen: 2n ** 53n + 1n,
          lasts: -7,
          ratio: 5e-324,
          days: [],
        },
      ] as const;
      const more = [
        { token: uuidv7(), digest: Buffer.from([0, 1, 2, 0]), largeUp: 2n ** 63n - 1n, tiny: -128 },
        { token: uuidv7(), digest: Buffer.from([9, 9, 9, 9]), largeUp: 0n, tiny: 127 },
      ];
      rows.forEach((row, index) => Object.assign(row, values[index], more[index]));
      const names = [...Object.keys(values[0]), ...Object.keys(more[0]!)] as "day"[];
      expect(await Event.objects.bulkUpdate(rows, names)).toBe(2);
      for (const [index, row] of rows.entries()) {
        const read = await Event.objects.get({ id: row.id });
        expect(read).toMatchObject({ ...values[index], ...more[index] });
      }
    }),
  );

  it(
    "gives a new row a UUID that sorts behind the one before, and the moment it was made",
    inside(async () => {
      const before = BigInt(Date.now()) * 1000n;
      const rows = [await Event.objects.create({}), await Event.objects.create({})];
      expect(rows[0]!.number < rows[1]!.number).toBe(true);
      expect(rows[0]!.number).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
      expect(rows[0]!.madeAt >= before).toBe(true);
      const [first] = await Event.objects.orderBy("number").all();
      expect(first).toEqual(rows[0]);
    }),
  );

  it(
    "is made by a migration, and altered with rows in the table",
    inside(async () => {
      mkdirSync("var", { recursive: true });
      const folder = mkdtempSync(resolve("var", "field-kinds-"));
      const altered = class extends model("kinds_events", {
        ...Event.fields,
        tinyUp: f.smallint({ null: true, unsigned: true }),
        wholeUp: f.bigint({ null: true, unsigned: true }),
        whole: f.float({ null: true }),
        days: f.choices(["tue", "mon", "thu", "wed"], { default: [] }),
        country: f.char({ max: 2, null: true }),
        digest: f.binary({ max: 8, null: true }),
      }) {
        static objects = new QuerySet(this);
      };
      Object.defineProperty(altered, "name", { value: "Event" });
      try {
        registerModels(models);
        const made = await makeMigration(models, folder);
        expect(made!.text).toContain('tinyUp: { kind: "tinyint", unsigned: true, null: true }');
        expect(made!.text).toContain('country: { kind: "char", max: 2, fixed: true, null: true }');
        expect(made!.text).toContain('opens: { kind: "time", null: true, default: "09:30:00" }');
        expect(await makeMigration(models, folder)).toBeNull();
        await engine.database.execute("drop table `kinds_events`");
        await migrate(engine.database, folder);
        expect(await driftCheck(engine.database, folder)()).toEqual([]);
        const values = { tinyUp: 255, wholeUp: 4_294_967_295, whole: 7, country: "DE" } as const;
        const digest = Buffer.from([1, 2, 3, 4]);
        const row = await Event.objects.create({ ...values, digest, days: ["mon", "wed"] });
        await makeMigration([altered], folder);
        await migrate(engine.database, folder);
        expect(await driftCheck(engine.database, folder)()).toEqual([]);
        expect(await altered.objects.get({ id: row.id })).toMatchObject({
          ...values,
          wholeUp: 4_294_967_295n,
          digest,
          days: ["mon", "wed"],
        });
        await altered.objects.update({ digest: Buffer.from([1]) });
        await expect(migrate(engine.database, folder, { to: "0001" })).rejects.toThrow(
          'In 1 row of "kinds_events", "digest" is not of 4 bytes',
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
        await makeTables(engine.database, models);
      }
    }),
  );
});

describe("a kind of field", () => {
  it("makes UUIDs of which each is behind the one before, thousands in a millisecond too", () => {
    const made = Array.from({ length: 20_000 }, () => uuidv7());
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it("says what its options lack", () => {
    expect(() => f.binary({ fixed: true } as never)).toThrow("f.binary needs its length");
    expect(() => f.choices(["a,b"])).toThrow('"a,b" cannot be one of the words of f.choices.');
  });

  it("is described by its column", () => {
    expect(describeModel(Event).fields).toMatchObject({
      slug: { kind: "key", max: 50 },
      email: { kind: "char", max: 254 },
      tinyUp: { kind: "tinyint", unsigned: true },
      seen: { kind: "bigint" },
      token: { kind: "binary", max: 16, fixed: true },
      days: { kind: "choices", choices: ["mon", "tue", "wed"] },
    });
  });
});
