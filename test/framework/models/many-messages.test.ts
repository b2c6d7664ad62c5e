import { beforeAll, describe, expect, it } from "vitest";
import { compilerMessages } from "../../support/compiler-messages.ts";

const MODELS = `
import { f, model, QuerySet, related } from "quintet/models";
export { f, model, related };
export class Tag extends model("tags", { name: f.char({ max: 9 }) }) {
  static objects = new QuerySet(this);
}
export class Topic extends model("topics", {
  title: f.char({ max: 9 }),
  tags: f.manyToMany(() => Tag, { through: () => Tagging }),
}) {
  static objects = new QuerySet(this);
}
export class Tagging extends model(
  "taggings",
  { topic: f.foreignKey(() => Topic), tag: f.foreignKey(() => Tag) },
  { primaryKey: ["topic", "tag"] },
) {
  static objects = new QuerySet(this);
}
export declare const topic: Topic;
`;

const MISTAKES: Readonly<Record<string, string>> = {
  'Topic.objects.filter({ tags__nam: "x" });': `'NoLookup<"nam", "id" | "name" | "pk">'`,
  "Topic.objects.filter({ tags__name: 3 });": `'number' is not assignable to type 'string'`,
  'Topic.objects.filter({ tags: "boats" });': `'string' is not assignable to type 'number | Tag'`,
  'Topic.objects.filter({ tag__name: "boats" });': `'NoLookup<"tag", "id" | "pk" | "tags" | "title">'`,
  'Topic.objects.prefetch("tag");': `"tags"`,
  'Topic.objects.prefetch("tags__name");': `NoColumn<"name", never>`,
  'Topic.objects.selectRelated("tags");': `is not assignable to parameter of type 'Follow<never, unknown>'`,
  'Topic.objects.orderBy("tags");': `'"tags"' is not assignable to parameter of type '"-id" | "-pk" | "-title"`,
  "topic.tags.add(topic);": `'Topic' is not assignable to parameter of type 'ManyMember<typeof Tag>'`,
  "topic.tags.rows;": `'rows' does not exist on type 'ManyRelated<typeof Tag>'`,
  "topic.tags = [];": `Cannot assign to 'tags'`,
  'f.manyToMany(() => Tag, { thru: "Tagging" });': `'thru' does not exist in type 'ManyOptions'`,
  'related(Topic.objects, "tag");': `"tags"`,
};

describe("what the compiler says of a mistake with many rows", () => {
  let said: readonly string[] = [];
  beforeAll(async () => {
    const names = ["f", "model", "related", "Tag", "topic", "Topic"];
    said = await compilerMessages(MODELS, names, Object.keys(MISTAKES));
  });

  it.each(Object.entries(MISTAKES))("%s", (line, words) => {
    expect(said[Object.keys(MISTAKES).indexOf(line)]).toContain(words);
  });
});
