import { beforeAll, describe, expect, it } from "vitest";
import { compilerMessages } from "../../support/compiler-messages.ts";

const MODELS = `
import { f, model, QuerySet } from "quintet/models";
class Author extends model("authors", { name: f.char({ max: 10 }) }) {}
export class Article extends model("articles", {
  title: f.char({ max: 10 }),
  author: f.foreignKey(() => Author),
}) {
  static objects = new QuerySet(this);
}
`;

const CHOICES: Readonly<Record<string, string>> = {
  'filter({ titel: "x" })': `'NoLookup<"titel", "author" | "id" | "pk" | "title">'`,
  'filter({ author__nme: "x" })': `'NoLookup<"nme", "id" | "name" | "pk">'`,
  'filter({ title__contain: "x" })': `'NoLookup<"contain", "contains" | "endswith" | "exact"`,
  'orderBy("-titel")': `"-title" | "author" | "id" | "pk" | "title"`,
  'orderBy("-author__nme")': `'NoColumn<"nme", "id" | "name" | "pk">'`,
  'selectRelated("autor")': `'"autor"' is not assignable to parameter of type '"author" | `,
  'values("titel")': `parameter of type '"authorId" | "id" | "pk" | "title" | `,
};

describe("what the compiler says of a name that is misspelt", () => {
  let said: readonly string[] = [];
  beforeAll(async () => {
    const lines = Object.keys(CHOICES).map((call) => `Article.objects.${call};`);
    said = await compilerMessages(MODELS, ["Article"], lines);
  });

  it.each(Object.entries(CHOICES))("lists the choices: %s", (call, choices) => {
    expect(said[Object.keys(CHOICES).indexOf(call)]).toContain(choices);
  });
});
