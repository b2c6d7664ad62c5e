import { expect, it } from "vitest";
import { f, model, QuerySet, registerModels, type AnyModel } from "quintet/models";

class Book extends model("books", { owner: f.foreignKey("Owner") }) {
  static objects = new QuerySet(this);
}

const numbered = () => class Owner extends model("owners", { name: f.char({ max: 9 }) }) {};
const coded = () =>
  class Owner extends model("owners", { code: f.key({ max: 9, primaryKey: true }) }) {};

it("a name means the model that it was last registered with, whatever key that one has", () => {
  const owned = (Owner: AnyModel) => () => {
    registerModels([Book, Owner]);
    Book.objects.filter({ owner: 7 } as never);
  };
  expect(owned(numbered())).not.toThrow();
  expect(owned(coded())).toThrow("Book.owner: expected");
  expect(owned(numbered())).not.toThrow();
});
