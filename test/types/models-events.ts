// Events of rows: what listeners are given.
import { f, model, QuerySet, rowEvents, type RowKey, type RowsChanged } from "quintet/models";

type Exactly<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function is<A, B>(_same: Exactly<A, B>): void {}

class Country extends model("countries", {
  code: f.char({ max: 2, primaryKey: true }),
  name: f.char({ max: 40 }),
}) {
  static objects = new QuerySet(this);
}
class Film extends model("films", { title: f.text(), country: f.foreignKey(() => Country) }) {}
class Casting extends model(
  "casting",
  { film: f.foreignKey(() => Film), actor: f.char({ max: 40 }) },
  { primaryKey: ["film", "actor"] },
) {
  static objects = new QuerySet(this);
}

const end: () => void = rowEvents(Country).created.connect(async ([country]) => {
  await country?.update({ name: country.code.toUpperCase() });
});
end();
rowEvents(Country).changed.connect(async ({ keys, fields }) => {
  is<(typeof keys)[number], string>(true);
  is<(typeof fields)[number], "code" | "name">(true);
  await Country.objects.filter({ pk__in: keys }).all();
});
rowEvents(Film).deleted.connect((keys) => is<typeof keys, readonly number[]>(true));
rowEvents(Casting).deleting.connect(async (keys) => {
  const rows = await Casting.objects.inBulk(keys);
  const film: number | undefined = keys[0]?.filmId;
  void [rows, film];
});
is<RowKey<typeof Film>, number>(true);
const forget = ({ fields }: RowsChanged<typeof Film>) => fields.includes("title");
void forget;

// @ts-expect-error a film has no such field
rowEvents(Film).changed.connect(({ fields }) => void fields.includes("titel"));
// @ts-expect-error films are no countries
rowEvents(Film).created.connect(async (rows: readonly Country[]) => void rows);
// @ts-expect-error only the verbs of the model tell
await rowEvents(Film).created.emit([]);
// @ts-expect-error nothing is told before rows are made
rowEvents(Film).creating;
// @ts-expect-error a query set is no model
rowEvents(Country.objects);
