import { describe, expect, it } from "vitest";
import { describeModel, f, index, model, QuerySet, registerModels } from "quintet/models";
import { Category, models, Post, Topic, User } from "./forum-models.ts";

describe("a model as plain data", () => {
  it("has its fields with id first, its indexes by name, and nothing that JSON cannot hold", () => {
    registerModels(models);
    const state = describeModel(Topic);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(state).toMatchObject({ name: "Topic", table: "orm_topics" });
    expect(Object.keys(state.fields)).toEqual([
      "id",
      "title",
      "state",
      "category",
      "author",
      "lastPost",
      "views",
      "bumpedAt",
      "changedAt",
    ]);
    expect(state.fields["id"]).toEqual({ kind: "id", column: "id", null: false, unique: true });
    expect(state.fields["state"]).toEqual({
      kind: "choice",
      column: "state",
      null: false,
      unique: false,
      choices: ["open", "locked", "removed"],
      max: 7,
      default: "open",
    });
    expect(state.fields["lastPost"]).toEqual({
      kind: "foreignKey",
      column: "last_post_id",
      null: true,
      unique: false,
      references: { model: "Post", table: "orm_posts", onDelete: "setNull" },
    });
    expect(state.indexes).toEqual([
      {
        name: "orm_topics_category_id_state_bumped_at_index",
        columns: ["category_id", "state", "-bumped_at"],
        unique: false,
      },
    ]);
    expect(describeModel(Post).indexes[0]).toMatchObject({
      unique: true,
      columns: ["topic_id", "number"],
    });
    expect(describeModel(User).fields["nameKey"]).toMatchObject({
      kind: "key",
      unique: true,
      max: 30,
      collation: "binary",
    });
  });

  it("leaves out defaults that are functions", () => {
    class Thing extends model("things", {
      n: f.int({ default: 3 }),
      at: f.dateTime({ default: () => new Date() }),
    }) {}
    expect(describeModel(Thing).fields["n"]).toMatchObject({ default: 3 });
    expect(describeModel(Thing).fields["at"]).not.toHaveProperty("default");
  });

  it("refuses an index over what is no field", () => {
    const indexes = [index("nam")] as never;
    class Thing extends model("things", { name: f.int() }, { indexes }) {}
    expect(() => describeModel(Thing)).toThrow(
      /Thing has an index over "nam", which is no field of it\. Did you mean "name"\?/,
    );
  });
});

describe("the list of a site's models", () => {
  it("resolves keys that name their model", () => {
    class Low extends model("lows", { last: f.foreignKey("High", { null: true }) }) {
      static objects = new QuerySet(this);
    }
    class High extends model("highs", { low: f.foreignKey(() => Low) }) {}
    const find = () => Low.objects.filter({ last__low: 1 } as never);
    expect(find).toThrow(
      /Low\.last points at the model "High" by its name, but Low was never registered\./,
    );
    const registry = registerModels([Low, High]);
    expect(find).not.toThrow();
    expect([...registry.byName.keys()]).toEqual(["Low", "High"]);
  });

  it("names what is missing, and what is there twice", () => {
    class Lonely extends model("lonelies", { other: f.foreignKey("Topc") }) {}
    expect(() => registerModels([Lonely, Topic, Category, User, Post])).toThrow(
      'Lonely.other points at the model "Topc" by its name, which is not in the site\'s list of models. Did you mean "Topic"?',
    );
    class Twin extends model("orm_users", {}) {}
    expect(() => registerModels([User, Twin])).toThrow(
      'Two models are called "orm_users": User (orm_users) and Twin (orm_users).',
    );
    registerModels(models);
  });
});

describe("two fields with one column", () => {
  it("are refused when the model is defined", () => {
    const fields = { author: f.foreignKey("User"), authorId: f.int() };
    expect(() => model("notes", fields)).toThrowError(
      expect.objectContaining({
        code: "models.same-column",
        message:
          'The fields "author" and "authorId" of "notes" would both have the column "author_id".',
      }),
    );
  });
});
