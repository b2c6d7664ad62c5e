import { beforeAll, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { f, index, model, QuerySet, registerModels } from "quintet/models";
import { infoOf } from "../../../packages/framework/src/models/declaring/info.ts";
import { sliceWith } from "../../../packages/framework/src/models/queries/slice.ts";
import { onEveryEngine, type EngineUnderTest } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";

class Keeper extends model("slice_keepers", { name: f.char({ max: 20 }) }) {
  static objects = new QuerySet(this);
}
class Heron extends model(
  "slice_herons",
  {
    name: f.char({ max: 20 }),
    weight: f.decimal({ digits: 6, places: 2 }),
    ringed: f.bigint(),
    seenAt: f.dateTime(),
    keeper: f.foreignKey(() => Keeper),
  },
  { indexes: [index("seenAt")] },
) {
  static objects = new QuerySet(this);
}

onEveryEngine("slices", (engine: EngineUnderTest) => {
  const { models } = registerModels([Keeper, Heron]);
  const on = <T>(run: () => Promise<T>) => runWith(engine.database, run);
  beforeAll(async () => {
    await makeTables(engine.database, models);
    await on(async () => {
      const [ann, ben] = [
        await Keeper.objects.create({ name: "Ann" }),
        await Keeper.objects.create({ name: "Ben" }),
      ];
      for (let at = 0; at < 9; at++) {
        await Heron.objects.create({
          name: `Heron ${at}`,
          weight: `${at}.50`,
          ringed: 2n ** 62n + BigInt(at),
          seenAt: new Date(Date.UTC(2026, 0, 20 - at)),
          keeper: at % 2 === 0 ? ann : ben,
        });
      }
    });
  });

  /** The newest five, with all that can be asked of them. */
  function newest() {
    const set = Heron.objects.orderBy("-id").limit(5);
    const fields = [...infoOf(Heron).fields.values()];
    return set.changed(sliceWith(set, fields)) as typeof Heron.objects;
  }
  const names = async (set: typeof Heron.objects) =>
    (await set.valuesList("name").all())
      .flat()
      .map((name) => name.slice(-1))
      .join("");

  describe("the rows of a slice", () => {
    it("are asked and ordered behind its end", async () => {
      await on(async () => {
        expect(await names(newest().orderBy("seenAt"))).toBe("87654");
        expect(await names(newest().filter({ keeper__name: "Ann" }).orderBy("-weight"))).toBe(
          "864",
        );
        expect(await newest().filter({ name: "Heron 2" }).count()).toBe(0);
        expect(
          await newest()
            .filter({ ringed__gt: 2n ** 62n + 6n })
            .count(),
        ).toBe(2);
        expect(await names(newest().orderBy("keeper__name", "-seenAt").limit(4))).toBe("4685");
      });
    });

    it("are paged by cursors and counted to a bound", async () => {
      await on(async () => {
        const set = newest()
          .filter({ weight__gte: "5.00" })
          .orderBy("-weight")
          .values("id", "name");
        const page = await set.pageAfter(null, 3);
        expect(page.map(({ name }) => name)).toEqual(["Heron 8", "Heron 7", "Heron 6"]);
        const next = await set.pageAfter(page.next, 3);
        expect(next.map(({ name }) => name)).toEqual(["Heron 5"]);
        expect(await newest().limit(3).count()).toBe(3);
      });
    });
  });
});
