import { describe, expect, it } from "vitest";
import { f, model, registerModels, type AnyModel } from "quintet/models";

class Tag extends model("tags", { name: f.char({ max: 20 }) }) {}

/** A topic with tags through a model that has these fields. */
function through(
  fields: (topic: () => AnyModel) => Parameters<typeof model>[1],
  keys?: [string, string],
) {
  class Topic extends model("topics", {
    tags: f.manyToMany(() => Tag, { through: "Tagging", ...(keys && { keys }) }),
  }) {}
  class Tagging extends model(
    "taggings",
    fields(() => Topic),
  ) {}
  return () => registerModels([Tag, Topic, Tagging]);
}
const toTag = () => f.foreignKey(() => Tag);

describe("a relation to many rows is refused when the models are registered", () => {
  it("where the model between points at one of the two alone", () => {
    expect(through((topic) => ({ topic: f.foreignKey(topic) }))).toThrow(
      "Topic.tags goes through Tagging, which has no foreign key to Tag.",
    );
    expect(through(() => ({ tag: toTag() }))).toThrow("no foreign key to Topic");
  });

  it("where it points at one of them twice and nothing says which key is meant", () => {
    const fields = (topic: () => AnyModel) => ({
      topic: f.foreignKey(topic),
      tag: toTag(),
      better: toTag(),
    });
    expect(through(fields)).toThrow("which has several foreign keys to Tag");
    expect(through(fields, ["topic", "best"])).toThrow('which has no foreign key "best" to Tag');
    expect(through(fields, ["topic", "better"])).not.toThrow();
  });

  it("where the model between is not in the list", () => {
    class Topic extends model("topics", {
      tags: f.manyToMany(() => Tag, { through: "Taging" }),
    }) {}
    class Tagging extends model("taggings", { topic: f.foreignKey(() => Topic), tag: toTag() }) {}
    expect(() => registerModels([Topic, Tag, Tagging])).toThrow('Did you mean "Tagging"?');
  });

  it("where the name of the table between would be too long, or is another model's", () => {
    const long = "t".repeat(62);
    class Topic extends model(long, { tags: f.manyToMany(() => Tag) }) {}
    expect(() => registerModels([Topic, Tag])).toThrow("cannot be the name of a table");
    class Song extends model("songs", { tags: f.manyToMany(() => Tag) }) {}
    class Other extends model("songs_tags", { name: f.text() }) {}
    expect(() => registerModels([Song, Tag, Other])).toThrow('Two models are called "songs_tags"');
  });
});
