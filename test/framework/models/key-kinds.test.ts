import { beforeAll, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { f, model, QuerySet, registerModels, related, type AnyField } from "quintet/models";
import { onEveryEngine, type EngineUnderTest } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

const primaryKey = true;

/** A key of every kind that can be one, and three values of it in their order. */
const KINDS: Readonly<Record<string, readonly [AnyField, readonly [unknown, unknown, unknown]]>> = {
  char: [f.char({ max: 10, primaryKey }), ["a", "b'\"", "ü"]],
  key: [f.key({ max: 10, primaryKey }), ["A", "a", "ä"]],
  slug: [f.slug({ primaryKey }), ["a", "b", "c-d"]],
  email: [f.email({ primaryKey }), ["a@b.example", "b@b.example", "c@b.example"]],
  choice: [f.choice(["one", "two", "zero"], { primaryKey }), ["one", "two", "zero"]],
  uuid: [
    f.uuid({ primaryKey }),
    [
      "00000000-0000-4000-8000-000000000000",
      "11111111-1111-4111-8111-111111111111",
      "ffffffff-ffff-4fff-bfff-ffffffffffff",
    ],
  ],
  tinyint: [f.tinyint({ primaryKey }), [-128, 0, 127]],
  smallint: [f.smallint({ unsigned: true, primaryKey }), [0, 1, 65_535]],
  mediumint: [f.mediumint({ primaryKey }), [-1, 0, 8_388_607]],
  int: [f.int({ unsigned: true, primaryKey }), [0, 1, 4_294_967_295]],
  bigint: [f.bigint({ primaryKey }), [-(2n ** 63n), 9_007_199_254_740_993n, 2n ** 63n - 1n]],
  decimal: [
    f.decimal({ digits: 20, places: 2, primaryKey }),
    ["-1.50", "0.00", "123456789012345678.91"],
  ],
  bool: [f.bool({ primaryKey }), [false, true, true]],
  date: [f.date({ primaryKey }), ["1000-01-01", "2026-02-28", "9999-12-31"]],
  time: [f.time({ primaryKey }), ["00:00:00", "09:30:00", "23:59:59"]],
  dateTime: [
    f.dateTime({ primaryKey }),
    [
      new Date("1000-01-01T00:00:00Z"),
      new Date("2026-03-29T01:30:00.001Z"),
      new Date("9999-12-31T23:59:59.999Z"),
    ],
  ],
  instant: [f.instant({ primaryKey }), [-1n, 0n, 1_700_000_000_000_001n]],
  duration: [f.duration({ primaryKey }), [0, 1, 86_400_000]],
};

function family(kind: string, key: AnyField) {
  class Parent extends model(`parents_of_${kind.toLowerCase()}`, {
    code: key,
    name: f.char({ max: 9 }),
  }) {
    static objects = new QuerySet(this);
  }
  class Child extends model(`children_of_${kind.toLowerCase()}`, {
    parent: f.foreignKey(() => Parent, { null: true }),
    size: f.int(),
  }) {
    static objects = new QuerySet(this);
  }
  registerModels([Parent, Child]);
  return { Parent, Child };
}

onEveryEngine("key_kinds", (engine: EngineUnderTest) => {
  describe.each(Object.entries(KINDS))(
    "a key of the kind %s",
    (kind, [key, [first, second, third]]) => {
      const { Parent, Child } = family(kind, key);
      const on = <T>(run: () => Promise<T>) => runWith(engine.database, run);
      beforeAll(async () => {
        await makeTables(engine.database, [Parent, Child]);
        await emptyTables(engine.database, [Parent, Child]);
      });

      it("tells rows apart, and is held by what points at them", () =>
        on(async () => {
          const codes = [...new Set([first, second, third])];
          const made = [];
          for (const [index, code] of codes.entries())
            made.push(await Parent.objects.create({ code, name: `n${index}` } as never));
          expect(made.map((row) => row.pk)).toEqual(codes);
          await Child.objects.create({ parent: made[1]!, size: 1 });
          await Child.objects.create({ parent: first as never, size: 2 });
          await Child.objects.create({ parent: null, size: 3 });

          const children = await Child.objects.selectRelated("parent").orderBy("size").all();
          expect(children.map(({ parentId }) => parentId)).toEqual([second, first, null]);
          expect(children.map(({ parent }) => parent?.name)).toEqual(["n1", "n0", undefined]);
          const loaded = await Child.objects.prefetch("parent").orderBy("size").all();
          expect(loaded.map(({ parent }) => parent?.name)).toEqual(["n1", "n0", undefined]);

          const parents = await Parent.objects
            .annotate({ children: related(Child, "parent").count() })
            .prefetch({ own: related(Child, "parent") })
            .orderBy("pk")
            .all();
          expect(
            parents.map(({ own, children: count }) => [own.map(({ size }) => size), count]),
          ).toEqual(
            [
              [[2], 1],
              [[1], 1],
              [[], 0],
            ].slice(0, codes.length),
          );

          expect(await Child.objects.filter({ parent: second as never }).count()).toBe(1);
          expect(
            await Child.objects.filter({ parent__in: [first, made[1]!] as never }).count(),
          ).toBe(2);
          expect(
            await Child.objects
              .filter({ parent__in: Parent.objects.filter({ name: "n0" }) })
              .count(),
          ).toBe(1);
          expect((await Parent.objects.get({ pk: second } as never)).name).toBe("n1");

          const walked = [];
          for await (const { pk } of Parent.objects.iterate({ batch: 1 })) walked.push(pk);
          expect(walked).toEqual(codes);

          await made[1]!.update({ name: "new" });
          await made[0]!.refresh();
          expect((await Parent.objects.filter({ name: "new" }).get()).pk).toEqual(second);
          expect(await Parent.objects.filter({ name: "new" }).delete()).toBe(1);
          expect((await Child.objects.get({ size: 1 })).parentId).toBeNull();
          const parent = made[0]!;
          const gone = Child.objects.create({ parent: second as never, size: 4 });
          await expect(gone).rejects.toMatchObject({ fields: ["parent"] });
          expect(await Child.objects.filter({ parent }).delete()).toBe(1);
        }));
    },
  );
});
