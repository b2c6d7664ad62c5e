import { beforeAll, describe, expect, it } from "vitest";
import { compilerMessages } from "../../support/compiler-messages.ts";

const MODELS = `
import { f, model, QuerySet } from "quintet/models";
export { f, model };
export class Country extends model("countries", {
  code: f.char({ max: 2, primaryKey: true }),
  name: f.char({ max: 9 }),
}) {
  static objects = new QuerySet(this);
}
export class Film extends model("films", {
  title: f.char({ max: 9 }),
  country: f.foreignKey(() => Country),
}) {
  static objects = new QuerySet(this);
}
export class Casting extends model(
  "castings",
  { film: f.foreignKey(() => Film), actor: f.char({ max: 9 }) },
  { primaryKey: ["film", "actor"] },
) {
  static objects = new QuerySet(this);
}
`;

const MISTAKES: Readonly<Record<string, string>> = {
  'Country.objects.get({ id: "FR" });': `'NoLookup<"id", "code" | "name" | "pk">'`,
  "Film.objects.filter({ country: 7 });": `'number' is not assignable to type 'string | Country'`,
  "Film.objects.filter({ country__in: [7] });": `'number' is not assignable to type 'string | Country'`,
  'Country.objects.create({ name: "France" });': "Property 'code' is missing",
  'Film.objects.create({ title: "Ran", country: 7 });': `'number' is not assignable to type 'string | Country'`,
  "Film.objects.update({ country: 7 });": `'number' is not assignable to type 'string`,
  "Casting.objects.get({ pk: 1 });": `'NoLookup<"pk", "actor" | "film">'`,
  'Country.objects.orderBy("id");': `"code" | "name" | "pk"`,
  'Country.objects.values("id");': `"code" | "name" | "pk"`,
  'model("t", { a: f.int(), b: f.int() }, { primaryKey: ["a", "c"] });': `'"c"' is not assignable to type '"a" | "b"'`,
  'model("t", { a: f.int({ primaryKey: true }) }, { orderBy: ["-id"] });': `'"-id"' is not assignable to type 'Either<"a" | "pk">'`,
  'f.foreignKey(() => Country, { onDelete: "setDefault" });': `'"setDefault"' is not assignable to type 'OnDelete`,
};

describe("what the compiler says of a key that is mistaken", () => {
  let said: readonly string[] = [];
  beforeAll(async () => {
    const names = ["Casting", "Country", "f", "Film", "model"];
    said = await compilerMessages(MODELS, names, Object.keys(MISTAKES));
  });

  it.each(Object.entries(MISTAKES))("%s", (line, words) => {
    expect(said[Object.keys(MISTAKES).indexOf(line)]).toContain(words);
  });
});
