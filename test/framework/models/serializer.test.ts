import { beforeAll, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { serializer } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";
import { Category, models, Topic, User } from "./forum-models.ts";

onEveryEngine("what a program may read of a row", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);

  beforeAll(async () => {
    await makeTables(engine.database, models);
    await runWith(engine.database, async () => {
      const author = await User.objects.create({ name: "Ann", nameKey: "ann" });
      const category = await Category.objects.create({ slug: "news" });
      await Topic.objects.create({ title: "Hello", category, author });
    });
  });

  const topicJson = serializer(
    Topic,
    ["id", "title", { author: ["name"], category: ["slug", { parent: ["slug"] }] }],
    ({ id }) => ({ href: `/t/${id}/` }),
  );

  it(
    "is what is named, and nothing else of it or of its relations",
    inside(async () => {
      const rows = await Topic.objects
        .selectRelated("author", "category", "category__parent")
        .all();
      expect(rows.map(topicJson)).toEqual([
        {
          id: rows[0]!.id,
          title: "Hello",
          author: { name: "Ann" },
          category: { slug: "news", parent: null },
          href: `/t/${rows[0]!.id}/`,
        },
      ]);
    }),
  );

  it(
    "is refused where it was not loaded",
    inside(async () => {
      const row = await Topic.objects.selectRelated("category").get({ title: "Hello" });
      expect(() => topicJson(row as never)).toThrow("Topic.author was not loaded with this topic.");
    }),
  );

  describe("named wrongly", () => {
    it("says what there is", () => {
      const wrong = serializer(Topic, ["titel" as "title"]);
      expect(() => wrong({ title: "" })).toThrow('Topic has no column "titel" to be read. Did you');
      const relation = serializer(Topic, [{ autor: ["name"] } as never]);
      expect(() => relation({} as never)).toThrow('Topic has no relation "autor". Did you mean');
    });
  });
});
