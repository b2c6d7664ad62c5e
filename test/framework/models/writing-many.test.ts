import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { f, model, QuerySet, unique } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Shop extends model("many_shops", { name: f.key({ max: 20 }) }) {
  static objects = new QuerySet(this);
}
class Ware extends model(
  "many_wares",
  {
    code: f.key({ max: 20, unique: true }),
    shop: f.foreignKey(() => Shop),
    place: f.int(),
    title: f.text({ default: "" }),
    price: f.decimal({ digits: 20, places: 2, null: true }),
    large: f.bigint({ null: true }),
    at: f.dateTime({ null: true }),
    data: f.json<{ a: number }>({ null: true }),
    open: f.bool({ default: true }),
    changedAt: f.dateTime({ auto: "update" }),
  },
  { indexes: [unique("shop", "place")] },
) {
  static objects = new QuerySet(this);
}
class Ticket extends model("many_tickets", { seats: f.int({ dbDefault: 2 }) }) {
  static objects = new QuerySet(this);
}
class Label extends model("many_labels", {
  place: f.int(),
  mark: f.binary({ null: true }),
}) {
  static objects = new QuerySet(this);
}

onEveryEngine("writing_many", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  let shop: Shop;
  const wares = Ware.objects;
  const titles = () => wares.orderBy("code").valuesList("code", "title").all();

  beforeAll(() => makeTables(engine.database, [Shop, Ware, Ticket, Label]));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, [Shop, Ware, Ticket, Label]);
      shop = await Shop.objects.create({ name: "corner" });
      await wares.bulkCreate([
        { code: "a", shop, place: 1, title: "apple" },
        { code: "b", shop, place: 2, title: "bread" },
      ]);
    }),
  );

  describe("rows that are there already", () => {
    it(
      "are an error, unless told otherwise",
      inside(async () => {
        const rows = [{ code: "a", shop, place: 9 }];
        await expect(wares.bulkCreate(rows)).rejects.toMatchObject({ fields: ["code"] });
      }),
    );

    it(
      "can be left as they are",
      inside(async () => {
        const rows = [
          { code: "a", shop, place: 9, title: "other" },
          { code: "c", shop, place: 2, title: "other place taken" },
          { code: "d", shop, place: 4, title: "date" },
        ];
        await wares.bulkCreate(rows, { onConflict: "ignore" });
        expect(await titles()).toEqual([
          ["a", "apple"],
          ["b", "bread"],
          ["d", "date"],
        ]);
      }),
    );

    it(
      "can take over what is named, and when they were changed",
      inside(async () => {
        const long = new Date("2001-01-01T00:00:00.000Z");
        await wares.update({ changedAt: long });
        const rows = [
          { code: "a", shop, place: 9, title: "apricot" },
          { code: "c", shop, place: 3, title: "cake" },
        ];
        await wares.bulkCreate(rows, { onConflict: { unique: ["code"], update: ["title"] } });
        expect(await titles()).toEqual([
          ["a", "apricot"],
          ["b", "bread"],
          ["c", "cake"],
        ]);
        const [a, b] = await wares.orderBy("code").all();
        expect(a!.place).toBe(1);
        expect(a!.changedAt.getTime()).toBeGreaterThan(long.getTime());
        expect(b!.changedAt).toEqual(long);
      }),
    );

    it(
      "are told by several fields together",
      inside(async () => {
        const rows = [{ code: "z", shop, place: 1, title: "zest" }];
        const together = { unique: ["place", "shop"], update: ["title", "code"] } as const;
        await wares.bulkCreate(rows, { onConflict: together });
        expect(await titles()).toEqual([
          ["b", "bread"],
          ["z", "zest"],
        ]);
      }),
    );

    it(
      "are not written over where they agree in something else than was meant",
      inside(async () => {
        const rows = [{ code: "new", shop, place: 1, title: "wrong" }];
        const onConflict = { unique: ["code"], update: ["title"] } as const;
        await expect(wares.bulkCreate(rows, { onConflict })).rejects.toMatchObject({
          code: "database.unique",
          fields: ["shop", "place"],
        });
        expect(await titles()).toEqual([
          ["a", "apple"],
          ["b", "bread"],
        ]);
      }),
    );

    it(
      "do not hide a key that points at nothing",
      inside(async () => {
        const rows = [{ code: "x", shop: 4711, place: 8 }];
        await expect(wares.bulkCreate(rows, { onConflict: "ignore" })).rejects.toMatchObject({
          code: "database.foreign-key",
        });
      }),
    );

    it(
      "are told by what is unique alone, and are given something new",
      inside(async () => {
        const rows = [{ code: "x", shop, place: 8 }];
        await expect(
          wares.bulkCreate(rows, { onConflict: { unique: ["title"], update: ["place"] } }),
        ).rejects.toMatchObject({
          code: "models.not-unique",
          hint: expect.stringContaining("id; code; shop and place"),
        });
        await expect(
          wares.bulkCreate(rows, { onConflict: { unique: ["code"], update: ["code"] } }),
        ).rejects.toMatchObject({ code: "models.bad-conflict" });
        await expect(
          wares.bulkCreate(rows, { onConflict: { unique: ["cod" as "code"], update: [] } }),
        ).rejects.toThrow(/Did you mean "code"/);
      }),
    );
  });

  it(
    "new rows are returned with their ids, where they are wanted",
    inside(async () => {
      const rows = Array.from({ length: 2500 }, (_, n) => ({ code: `n${n}`, shop, place: n + 10 }));
      const made = await wares.bulkCreate(rows, { returning: true });
      expect(made).toHaveLength(2500);
      const ids = new Map(await wares.valuesList("code", "id").all());
      expect(made.every((ware) => ids.get(ware.code) === ware.id)).toBe(true);
      await made[7]!.update({ title: "seven" });
      expect((await wares.get({ code: "n7" })).title).toBe("seven");
      const both = { returning: true, onConflict: "ignore" } as never;
      await expect(wares.bulkCreate([], both)).rejects.toMatchObject({
        code: "models.bad-conflict",
      });
    }),
  );

  it(
    "new rows that say nothing are as many as were given",
    inside(async () => {
      expect(await Ticket.objects.bulkCreate([{}, {}, {}])).toBe(3);
      const made = await Ticket.objects.bulkCreate([{}, { seats: 5 }, {}], { returning: true });
      expect(made.map(({ seats }) => seats)).toEqual([2, 5, 2]);
      const ids = made.map(({ id }) => id);
      const read = await Ticket.objects.orderBy("id").valuesList("id", "seats").all();
      expect(read.slice(3)).toEqual([
        [ids[0], 2],
        [ids[1], 5],
        [ids[2], 2],
      ]);
    }),
  );

  it(
    "new rows hold their own bytes, however many go in one statement",
    inside(async () => {
      const marks = Array.from({ length: 300 }, (_, n) =>
        n % 3 === 0 ? null : new Uint8Array([n % 256, 0, 39, 92]),
      );
      await Label.objects.bulkCreate(marks.map((mark, place) => ({ place, mark })));
      const read = await Label.objects.orderBy("place").valuesList("mark", { flat: true }).all();
      expect(read.map((mark) => mark && [...mark])).toEqual(marks.map((mark) => mark && [...mark]));
    }),
  );

  it(
    "many rows are written at once, each with its own values, of every kind",
    inside(async () => {
      const many = Array.from({ length: 300 }, (_, n) => ({ code: `m${n}`, shop, place: n + 10 }));
      const made = await wares.bulkCreate(many, { returning: true });
      made.forEach((ware, n) => {
        ware.title = `title ${n}`;
        ware.price = n % 3 === 0 ? null : `${n}.25`;
        ware.large = 9007199254740993n + BigInt(n);
        ware.at = n % 5 === 0 ? null : new Date(1_700_000_000_000 + n);
        ware.data = { a: n };
        ware.open = n % 2 === 0;
      });
      const fields = ["title", "price", "large", "at", "data", "open"] as const;
      expect(await wares.bulkUpdate(made, fields)).toBe(300);
      const read = await wares.filter({ place__gte: 10 }).orderBy("id").all();
      for (const [n, ware] of read.entries())
        for (const name of fields) expect(ware[name]).toEqual(made[n]![name]);
      expect(await titles()).toContainEqual(["a", "apple"]);
    }),
  );

  it(
    "writing many names the fields, and refuses what a field cannot hold before anything is sent",
    inside(async () => {
      const all = await wares.all();
      await expect(wares.bulkUpdate(all, [])).rejects.toMatchObject({
        code: "models.bad-conflict",
      });
      await expect(wares.bulkUpdate(all, ["titel" as "title"])).rejects.toThrow(/Did you mean/);
      all[1]!.place = 1.5;
      await expect(wares.bulkUpdate(all, ["place"])).rejects.toMatchObject({ field: "Ware.place" });
      all[1]!.place = 1;
      await expect(wares.bulkUpdate(all, ["place"])).rejects.toMatchObject({
        fields: ["shop", "place"],
      });
      expect(await wares.bulkUpdate([], ["title"])).toBe(0);
    }),
  );

  it(
    "one row is changed, or made of both",
    inside(async () => {
      const changed = await wares.updateOrCreate({ code: "a" }, { shop, place: 1, title: "ant" });
      expect([changed.created, changed.row.title]).toEqual([false, "ant"]);
      const made = await wares.updateOrCreate({ code: "n" }, { shop, place: 5, title: "new" });
      expect(made.created).toBe(true);
      expect(await titles()).toEqual([
        ["a", "ant"],
        ["b", "bread"],
        ["n", "new"],
      ]);
      await expect(wares.updateOrCreate({ title: "ant" }, { place: 3 })).rejects.toMatchObject({
        code: "models.not-unique",
      });
    }),
  );
});
