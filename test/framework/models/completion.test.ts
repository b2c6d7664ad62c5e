import { beforeAll, describe, expect, it } from "vitest";
import { completions } from "../../support/completions.ts";

const MODELS = `
import { col, f, model, QuerySet, related } from "quintet/models";
export { col, related };
export class User extends model("users", { name: f.char({ max: 9 }) }) {
  static objects = new QuerySet(this);
}
export class Topic extends model("topics", {
  title: f.char({ max: 9 }),
  votes: f.int({ default: 0 }),
  author: f.foreignKey(() => User),
}) {
  static objects = new QuerySet(this);
}
export class Report extends model("reports", {
  subject: f.genericForeignKey({ topic: () => Topic }),
}) {
  static objects = new QuerySet(this);
}
`;

const OFFERED: Readonly<Record<string, readonly string[]>> = {
  "Topic.objects.filter({ | });": ["author?", "id?", "pk?", "title?", "votes?"],
  'Topic.objects.orderBy("|");': [
    "-author",
    "-id",
    "-pk",
    "-title",
    "-votes",
    "author",
    "id",
    "pk",
    "title",
    "votes",
  ],
  'Topic.objects.values("|");': ["authorId", "id", "pk", "title", "votes"],
  'Topic.objects.selectRelated("|");': ["author"],
  'Topic.objects.prefetch("|");': ["author"],
  'Topic.objects.only("|");': ["authorId", "title", "votes"],
  "Topic.objects.get({ | });": ["author?", "id?", "pk?", "title?", "votes?"],
  "Topic.objects.exclude({ | });": ["author?", "id?", "pk?", "title?", "votes?"],
  'related(Topic, "|");': ["author"],
  'col(Topic, "|");': ["authorId", "id", "pk", "title", "votes"],
  'Topic.objects.update({ votes: col(Topic, "|").plus(1) });': ["id", "title", "votes"],
  'related(Topic, "author").filter({ | });': ["author?", "id?", "pk?", "title?", "votes?"],
  "Topic.objects.create({ | });": ["author", "id?", "title", "votes?"],
  "Topic.objects.update({ | });": ["author?", "title?", "votes?"],
  "Report.objects.filter({ | });": ["id?", "pk?", "subject?", "subjectId?", "subjectKind?"],
  'Report.objects.filter({ subjectKind: "|" });': ["topic"],
};

describe("what an editor offers", { timeout: 60_000 }, () => {
  let offered: readonly (readonly string[])[] = [];
  beforeAll(async () => {
    offered = await completions(
      MODELS,
      ["col", "related", "Report", "Topic"],
      Object.keys(OFFERED),
    );
  }, 60_000);

  it.each(Object.entries(OFFERED))("at %s", (line, names) => {
    expect(offered[Object.keys(OFFERED).indexOf(line)]!.toSorted()).toEqual(
      expect.arrayContaining([...names]),
    );
  });
});
