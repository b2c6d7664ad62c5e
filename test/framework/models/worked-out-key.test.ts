import { expect, it } from "vitest";
import { runWith } from "quintet/database";
import { definition, f, model, QuerySet } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";

/** A table of others: of the three, MySQL alone has primary keys that it works out. */
class Part extends model("worked_out_parts", {
  code: f.char({ max: 10 }),
  key: f.generated(f.char({ max: 10, primaryKey: true }), definition("upper({code})"), {
    stored: true,
  }),
}) {
  static objects = new QuerySet(this);
}

onEveryEngine("worked_out_key", (engine) => {
  const sentence =
    "Part.key, the primary key, is worked out by the database, which does not tell it of a new row.";

  it("is told before anything is sent, where a row is made and given back", () =>
    runWith(engine.database, async () => {
      const before = engine.database.queries.count;
      const values = { code: "ab" };
      await expect(Part.objects.create(values)).rejects.toThrow(sentence);
      await expect(Part.objects.bulkCreate([values], { returning: true })).rejects.toThrow(
        sentence,
      );
      expect(engine.database.queries.count).toBe(before);
    }));

  it.skipIf(engine.name !== "MySQL")("finds and deletes its rows, where the engine has it", () =>
    runWith(engine.database, async () => {
      await makeTables(engine.database, [Part]);
      expect(await Part.objects.bulkCreate([{ code: "ab" }, { code: "cd" }])).toBe(2);
      expect((await Part.objects.get({ pk: "AB" })).code).toBe("ab");
      expect(await Part.objects.filter({ pk__in: ["AB", "CD"] }).delete()).toBe(2);
    }),
  );
});
