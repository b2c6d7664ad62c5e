import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { stream } from "quintet/http";
import { BadCursor, col, count, f, model, QuerySet, type CursorPage } from "quintet/models";
import { queries } from "quintet/testing";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Owner extends model("keyset_owners", { name: f.key({ max: 20 }) }) {
  static objects = new QuerySet(this);
}
class Note extends model(
  "keyset_notes",
  {
    title: f.key({ max: 20 }),
    owner: f.foreignKey(() => Owner, { null: true }),
    rank: f.int({ null: true }),
    price: f.decimal({ digits: 8, places: 2 }),
    large: f.bigint(),
    open: f.bool(),
    at: f.dateTime(),
  },
  { orderBy: ["-at"] },
) {
  static objects = new QuerySet(this);
}
const models = [Owner, Note];

onEveryEngine("keyset", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const notes = Note.objects;
  let ann: Owner;

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, models);
      ann = await Owner.objects.create({ name: "Ann" });
      const bob = await Owner.objects.create({ name: "Bob" });
      await notes.bulkCreate(
        Array.from({ length: 23 }, (_, n) => ({
          title: `n${String(n).padStart(2, "0")}`,
          owner: n % 3 === 0 ? null : n % 3 === 1 ? ann : bob,
          rank: n % 4 === 0 ? null : n % 5,
          price: `${(n * 7) % 10}.50`,
          large: 9007199254740993n + BigInt(n % 6),
          open: n % 2 === 0,
          at: new Date(Date.UTC(2024, n % 7, 1 + (n % 3))),
        })),
      );
    }),
  );

  const orders = [
    [],
    ["title"],
    ["-title"],
    ["rank"],
    ["-rank", "title"],
    ["owner__name", "-price"],
    ["-owner__name", "rank", "-large"],
    ["open", "-at", "price"],
    ["large", "-open"],
  ] as const;
  const ordered = (keys: readonly string[]) =>
    keys.length === 0 ? notes : notes.orderBy(...(keys as ["title"]));

  describe.each(orders)("ordered by %s %s %s", (...keys) => {
    const set = () => ordered(keys.filter((key) => key !== undefined) as string[]);
    const wanted = async () => {
      const keysOnly = await set().all();
      return keysOnly.length;
    };

    it(
      "is gone through in that order, or that of the keys, each row once, whatever the batches",
      inside(async () => {
        const all: string[][] = [];
        for (const batch of [1, 4, 100]) {
          const seen: string[] = [];
          for await (const note of set().iterate({ batch })) seen.push(note.title);
          all.push(seen);
        }
        expect(all[0]).toEqual(all[2]);
        expect(all[1]).toEqual(all[2]);
        expect(new Set(all[0]).size).toBe(await wanted());
        const asked = keys[0] === undefined ? set().orderBy("id") : set();
        const whole = (await asked.page(1, 100)).map(({ title }) => title);
        expect(all[2]).toEqual(whole);
      }),
    );

    it(
      "is not read on when whoever downloads it has gone",
      inside(async () => {
        async function* titles() {
          for await (const { title } of set().iterate({ batch: 4 })) yield title;
        }
        const body = stream(titles(), { type: "text/plain" }).body!.getReader();
        await queries.atMost(1, async () => {
          await body.read();
          await body.cancel();
        });
      }),
    );

    it(
      "is paged through there and back",
      inside(async () => {
        const whole = (await set().page(1, 100)).map(({ title }) => title);
        const titles = (page: CursorPage<Note>) => page.map(({ title }) => title);
        const pages = [await set().pageAfter(null, 5)];
        while (pages.at(-1)!.next !== null)
          pages.push(await set().pageAfter(pages.at(-1)!.next, 5));
        expect(pages.flatMap(titles)).toEqual(whole);
        expect(pages.map((page) => page.length)).toEqual([5, 5, 5, 5, 3]);
        expect(pages[0]!.previous).toBeNull();
        const back = [await set().pageBefore(null, 5)];
        while (back[0]!.previous !== null)
          back.unshift(await set().pageBefore(back[0]!.previous, 5));
        expect(back.flatMap(titles)).toEqual(whole);
        const second = await set().pageBefore(pages[2]!.previous, 5);
        expect(titles(second)).toEqual(titles(pages[1]!));
        expect(second.next).toBe(pages[1]!.next);
      }),
    );
  });

  describe("a cursor", () => {
    it(
      "keeps its place when rows come and go",
      inside(async () => {
        const set = notes.orderBy("title");
        const first = await set.pageAfter(null, 3);
        await notes.filter({ title__in: ["n00", "n02"] }).delete();
        const second = await set.pageAfter(first.next, 3);
        expect(second.map(({ title }) => title)).toEqual(["n03", "n04", "n05"]);
      }),
    );

    it(
      "goes through filtered, annotated, picked and grouped sets",
      inside(async () => {
        const twice = notes
          .filter({ rank__isnull: false })
          .annotate({ twice: col("rank").times(2) })
          .orderBy("-twice", "title");
        const some = await twice.pageAfter((await twice.pageAfter(null, 4)).next, 100);
        expect(some).toHaveLength((await twice.count()) - 4);
        const values = notes.orderBy("title").valuesList("title", { flat: true });
        const page = await values.pageAfter((await values.pageAfter(null, 20)).next, 20);
        expect([...page]).toEqual(["n20", "n21", "n22"]);
        const groups = notes.values("rank").annotate({ n: count() }).orderBy("n");
        const seen: unknown[] = [];
        for await (const group of groups.iterate({ batch: 1 })) seen.push(group);
        expect(seen).toHaveLength(6);
        expect(seen).toEqual(expect.arrayContaining(await groups.all()));
      }),
    );

    it(
      "of another list, made up or cut off is a page that is not there",
      inside(async () => {
        const { next } = await notes.orderBy("title").pageAfter(null, 3);
        const cursors = [
          next!.slice(0, 9),
          "nonsense",
          "",
          Buffer.from('["-0.title 0.id",{"a":1},{}]').toString("base64url"),
          Buffer.from('["0.title 0.id",7,"x"]').toString("base64url"),
        ];
        for (const cursor of cursors)
          await expect(notes.orderBy("title").pageAfter(cursor, 3)).rejects.toThrow(BadCursor);
        await expect(notes.orderBy("-title").pageAfter(next, 3)).rejects.toMatchObject({
          code: "models.bad-cursor",
          status: 404,
        });
        const injected = Buffer.from(`["0.title 0.id","' or 1=1 --",0]`).toString("base64url");
        expect(await notes.orderBy("title").pageAfter(injected, 3)).toHaveLength(3);
      }),
    );

    it(
      "needs an order that tells rows apart",
      inside(async () => {
        const lost = { code: "models.bad-iterate" };
        await expect(notes.values("rank").distinct().pageAfter(null)).rejects.toMatchObject(lost);
        await expect(notes.orderBy("at__year").iterate().next()).rejects.toMatchObject(lost);
        await expect(notes.limit(3).pageAfter(null)).rejects.toMatchObject({
          code: "models.sliced",
        });
      }),
    );
  });

  describe("the ends of a set", () => {
    it(
      "are its first row and its last, of a slice too",
      inside(async () => {
        const set = notes.orderBy("title");
        expect((await set.last())?.title).toBe("n22");
        expect((await set.limit(5).last())?.title).toBe("n04");
        expect((await set.offset(3).limit(5).first())?.title).toBe("n03");
        expect((await set.reverse().last())?.title).toBe("n00");
        expect(await set.filter({ title: "none" }).last()).toBeNull();
        expect((await notes.values("rank").annotate({ n: count() }).last())?.rank).toBe(4);
      }),
    );

    it(
      "are found by other keys, and must be there",
      inside(async () => {
        expect((await notes.latest("title")).title).toBe("n22");
        expect((await notes.earliest("-price", "title")).price).toBe("9.50");
        expect((await notes.orderBy("title").limit(4).latest("price")).price).toBe("7.50");
        await expect(notes.none().latest("at")).rejects.toMatchObject({
          code: "models.does-not-exist",
        });
        await expect(notes.latest("titel" as "title")).rejects.toThrow(/Did you mean "title"/);
      }),
    );
  });

  it(
    "rows are found by many ids or unique values at once",
    inside(async () => {
      const [one, two] = await notes.orderBy("title").limit(2).all();
      const found = await notes.inBulk([two!.id, one!.id, -1]);
      expect([...found.keys()]).toEqual([two!.id, one!.id]);
      expect(found.get(one!.id)?.title).toBe("n00");
      expect((await notes.inBulk([])).size).toBe(0);
      await expect(notes.inBulk(["n00"], "title")).rejects.toThrow(/no unique field "title"/);
    }),
  );

  it(
    "the days, months and years of a moment are listed",
    inside(async () => {
      expect(await notes.dates("at", "year")).toEqual([new Date("2024-01-01T00:00:00Z")]);
      expect(await notes.filter({ title__lt: "n03" }).dates("at", "month")).toEqual([
        new Date("2024-01-01T00:00:00Z"),
        new Date("2024-02-01T00:00:00Z"),
        new Date("2024-03-01T00:00:00Z"),
      ]);
      expect(await notes.filter({ title__lt: "n02" }).dates("at", "day")).toEqual([
        new Date("2024-01-01T00:00:00Z"),
        new Date("2024-02-02T00:00:00Z"),
      ]);
      await expect(notes.dates("title", "day")).rejects.toThrow(
        /date: Note.title is no date and time/,
      );
    }),
  );
});
