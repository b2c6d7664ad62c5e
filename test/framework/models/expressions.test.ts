import { beforeAll, expect, it } from "vitest";
import { runWith } from "quintet/database";
import {
  caseWhen,
  coalesce,
  col,
  concat,
  f,
  greatest,
  least,
  model,
  now,
  q,
  QuerySet,
  random,
  value,
} from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Band extends model("bands_computed", {
  name: f.char({ max: 40 }),
  country: f.char({ max: 20, null: true }),
}) {
  static objects = new QuerySet(this);
}

class Song extends model("songs_computed", {
  band: f.foreignKey(() => Band),
  title: f.char({ max: 40 }),
  alias: f.text({ null: true }),
  seconds: f.int(),
  tune: f.float({ null: true }),
  plays: f.bigint({ null: true }),
  price: f.decimal({ digits: 12, places: 2 }),
  fee: f.decimal({ digits: 12, places: 4, null: true }),
  live: f.bool({ default: false }),
  mood: f.choice(["calm", "wild"], { default: "calm" }),
  at: f.dateTime({ null: true }),
}) {
  static objects = new QuerySet(this);
}

const models = [Band, Song];

onEveryEngine("expressions", (engine) => {
  const within = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  let song: Song;

  beforeAll(async () => {
    await makeTables(engine.database, models);
    await emptyTables(engine.database, models);
    await within(async () => {
      const band = await Band.objects.create({ name: "Ångström", country: null });
      song = await Song.objects.create({
        band,
        title: " Über 🍣 ",
        seconds: 7,
        plays: 9_007_199_254_740_993n,
        price: "2.50",
        fee: "-0.1250",
        live: true,
        mood: "wild",
        at: new Date("2024-03-31T00:30:15.250Z"),
      });
    });
  });

  const one = Song.objects.filter({ seconds: 7 });

  it("takes a column of a model that was named, over its relations too", async () => {
    const [found] = await within(() =>
      one.values({ twice: col(Song, "seconds").times(2), of: col(Song, "band__name") }).all(),
    );
    expect(found).toEqual({ twice: 14, of: "Ångström" });
  });

  it("compute with numbers, decimals to the last digit", () =>
    within(async () => {
      const row = await one
        .annotate({
          both: col("price").plus(col("fee")),
          area: col("price").times(col("seconds")),
          ratio: col("seconds").dividedBy(2),
          exact: col("price").dividedBy("3"),
          nothing: col("seconds").dividedBy(0),
          none: col("price").dividedBy(col("price").minus(col("price"))),
          rest: col("seconds").modulo(4),
          restOf: col("fee").modulo("0.1"),
          large: col("plays").plus(2n),
          down: col("fee").floor(),
          up: col("fee").ceil(),
          far: col("fee").abs(),
          near: col("fee").round(2),
          half: col("seconds").dividedBy(2).round(),
          low: col("seconds").times(-1).dividedBy(2).round(),
          big: col("price").times("1000000000000000000.01"),
        })
        .get();
      expect(row.both).toBe("2.3750");
      expect(row.area).toBe("17.50");
      expect(row.ratio).toBe(3.5);
      expect(row.exact).toBe("0.833333");
      expect([row.nothing, row.none]).toEqual([null, null]);
      expect([row.rest, row.restOf]).toEqual([3, "-0.0250"]);
      expect(row.large).toBe(9_007_199_254_740_995n);
      expect([row.down, row.up, row.far, row.near]).toEqual([-1, 0, "0.1250", "-0.13"]);
      expect([row.half, row.low]).toEqual([4, -4]);
      expect(row.big).toBe("2500000000000000000.0250");
    }));

  it("cast numbers to one another and to text", () =>
    within(async () => {
      const row = await one
        .annotate({
          text: col("seconds").cast("text"),
          priced: col("price").cast("text"),
          whole: col("price").cast("int"),
          wide: col("fee").times("100").cast("bigint"),
          decimal: col("seconds").cast("decimal", { places: 3 }),
          third: col("seconds").dividedBy(3).cast("decimal", { places: 4 }),
          float: col("price").cast("float"),
        })
        .get();
      expect(row).toMatchObject({
        text: "7",
        priced: "2.50",
        whole: 3,
        wide: -13n,
        decimal: "7.000",
        third: "2.3333",
        float: 2.5,
      });
    }));

  it("work with text, sign by sign", () =>
    within(async () => {
      const row = await one
        .annotate({
          small: col("title").lower(),
          large: col("title").upper(),
          bare: col("title").trim(),
          start: col("title").trimStart(),
          end: col("title").trimEnd(),
          long: col("title").length(),
          part: col("title").substring(2, 4),
          first: col("title").left(3),
          last: col("title").right(2),
          other: col("title").replace("Über", "Unter"),
          joined: concat(
            col("title").trim(),
            "/",
            col("band__name"),
            "/",
            col("seconds"),
            "/",
            col("price"),
          ),
          unknown: concat(col("title"), col("alias")),
        })
        .get();
      expect(row).toMatchObject({
        small: " über 🍣 ",
        large: " ÜBER 🍣 ",
        bare: "Über 🍣",
        start: "Über 🍣 ",
        end: " Über 🍣",
        long: 8,
        part: "Über",
        first: " Üb",
        last: "🍣 ",
        other: " Unter 🍣 ",
        joined: "Über 🍣/Ångström/7/2.50",
        unknown: null,
      });
    }));

  it("choose among values", () =>
    within(async () => {
      const row = await one
        .annotate({
          shown: coalesce(col("alias"), col("band__country"), col("title")),
          fallback: coalesce(col("alias"), "none"),
          paid: coalesce(col("fee"), col("price"), "0"),
          weight: coalesce(col("tune"), col("seconds")),
          length: coalesce(col("seconds"), 0.5),
          longest: greatest(col("seconds"), 7.25),
          most: greatest(col("price"), col("fee"), 2),
          least: least(col("price"), col("fee")),
          empty: greatest(col("fee"), null),
          text: greatest(col("title"), "a"),
          late: greatest(col("at"), new Date("2020-01-01")),
          unset: col("seconds").nullIf(7),
          kept: col("title").nullIf(" über 🍣 "),
          unpaid: col("price").nullIf("2.5"),
          kind: value("song"),
          yes: value(true),
          number: value(12),
          huge: value(9_007_199_254_740_993n),
          part: value(0.5),
        })
        .get();
      expect(row).toMatchObject({
        shown: " Über 🍣 ",
        fallback: "none",
        paid: "-0.1250",
        weight: 7,
        length: 7,
        longest: 7.25,
        most: "2.5000",
        least: "-0.1250",
        empty: null,
        text: "a",
        late: new Date("2024-03-31T00:30:15.250Z"),
        unset: null,
        kept: " Über 🍣 ",
        unpaid: null,
        kind: "song",
        yes: true,
        number: 12,
        huge: 9_007_199_254_740_993n,
        part: 0.5,
      });
    }));

  it("give one value or another by conditions", () =>
    within(async () => {
      const row = await one
        .annotate({
          length: caseWhen({ seconds__gte: 100 }, "long")
            .when(q({ seconds__gte: 5, band__name: "Ångström" }), "short")
            .otherwise("tiny"),
          none: caseWhen({ seconds: 1 }, 5),
          amount: caseWhen({ live: true }, col("price")).otherwise("0"),
          first: caseWhen({ live: false }, "1").otherwise(col("fee")),
          day: caseWhen({ live: true }, new Date("2024-01-01")).otherwise(null),
          truth: caseWhen({ mood: "wild" }, true).otherwise(false),
        })
        .filter({ length: "short", truth: true })
        .get();
      expect(row).toMatchObject({
        length: "short",
        none: null,
        amount: "2.50",
        first: "-0.1250",
        day: new Date("2024-01-01"),
        truth: true,
      });
    }));

  it("stand on the right of a filter, in an order, and in an update", () =>
    within(async () => {
      const found = (where: object) => one.filter(where).exists();
      expect(await found({ seconds__gt: col("price").cast("int").plus(3) })).toBe(true);
      expect(await found({ title: concat(" ", col("title").trim(), " ") })).toBe(true);
      expect(await found({ price__gt: col("fee").times(-1) })).toBe(true);
      expect(await found({ at__lte: now() })).toBe(true);
      expect(await found({ alias: coalesce(col("alias"), "x") })).toBe(false);

      const band = await Band.objects.get();
      const more = await Song.objects.create({ band, title: "b", seconds: 70, price: "1.00" });
      const titles = async (set: typeof Song.objects) =>
        (await set.all()).map((row) => row.title.trim());
      expect(await titles(Song.objects.orderBy(col("fee").desc()))).toEqual(["Über 🍣", "b"]);
      expect(await titles(Song.objects.orderBy(col("fee").asc({ nulls: "last" })))).toEqual([
        "Über 🍣",
        "b",
      ]);
      expect(await titles(Song.objects.orderBy(col("fee").asc()))).toEqual(["b", "Über 🍣"]);
      expect(await titles(Song.objects.orderBy(col("fee").desc({ nulls: "first" })))).toEqual([
        "b",
        "Über 🍣",
      ]);
      expect(
        await titles(Song.objects.orderBy(col("fee").desc({ nulls: "first" })).reverse()),
      ).toEqual(["Über 🍣", "b"]);
      expect(await titles(Song.objects.orderBy(col("title").length(), "-id"))).toEqual([
        "b",
        "Über 🍣",
      ]);
      expect((await titles(Song.objects.orderBy(random()))).sort()).toEqual(["b", "Über 🍣"]);

      await Song.objects.filter({ id: more.id }).update({
        alias: concat(col("title"), "!"),
        price: col("price").dividedBy(3),
        seconds: caseWhen({ live: true }, 1).otherwise(col("seconds").plus(1)),
        mood: caseWhen({ seconds__gt: 60 }, "wild").otherwise("calm"),
        at: now(),
        fee: coalesce(col("fee"), col("price")),
      });
      const written = await Song.objects.get({ id: more.id });
      expect(written).toMatchObject({
        alias: "b!",
        price: "0.33",
        seconds: 71,
        mood: "wild",
        fee: "1.0000",
      });
      expect(Math.abs(written.at!.getTime() - Date.now())).toBeLessThan(60_000);
      await Song.objects.filter({ id: more.id }).delete();
    }));

  it("refuse what engines would each understand their own way", () =>
    within(async () => {
      const refused = (make: () => unknown, message: string) => expect(make).toThrow(message);
      const set = Song.objects as never as { annotate(values: object): unknown };
      refused(() => set.annotate({ x: col("title").plus(1) }), "Song.title is no number");
      refused(() => set.annotate({ x: col("seconds").lower() }), "lower: Song.seconds is no text.");
      refused(
        () => set.annotate({ x: coalesce(col("title"), col("seconds")) }),
        "coalesce: Song.seconds is of another kind than Song.title.",
      );
      refused(
        () => set.annotate({ x: coalesce(col("seconds"), "x") }),
        "Song.seconds: expected a whole number",
      );
      refused(
        () => set.annotate({ x: concat(col("title"), col("at")) }),
        "concat: Song.at is neither text nor a whole number or a decimal.",
      );
      refused(
        () => set.annotate({ x: col("title").cast("int") }),
        "Song.title cannot be cast to int.",
      );
      refused(
        () => set.annotate({ x: col("title").left(-1) }),
        "substring takes a whole number from 0.",
      );
      refused(() => set.annotate({ x: col("price").times("1e5") }), "expected a decimal");
      refused(() => set.annotate({ x: col("price").plus(Number.NaN) }), "expected a decimal");
      refused(
        () => set.annotate({ x: value({} as never) }),
        "This is no value that a database can work with.",
      );
      refused(() => set.annotate({ x: concat(col("title"), "\uD800") }), "half of a character");
      refused(
        () => set.annotate({ x: col("title").extract("hour") }),
        "extract: Song.title is no date and time.",
      );
      refused(() => set.annotate({ x: col("at").extract("hours" as never) }), 'no part "hours"');
    }));
});
