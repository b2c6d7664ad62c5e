// Primary keys of one's own: the columns of rows, what foreign keys hold, and what must not compile.
import { f, model, QuerySet, related, type Created, type FieldsOf } from "quintet/models";

class Country extends model("countries", {
  code: f.char({ max: 2, primaryKey: true }),
  name: f.char({ max: 40 }),
}) {
  static objects = new QuerySet(this);
}

class Film extends model("films", {
  film: f.smallint({ unsigned: true, autoIncrement: true, primaryKey: true, column: "film_id" }),
  country: f.foreignKey(() => Country),
  seenIn: f.foreignKey(() => Country, { null: true }),
  number: f.bigint({ unique: true }),
}) {
  static objects = new QuerySet(this);
}

class Casting extends model(
  "castings",
  { film: f.foreignKey(() => Film), actor: f.char({ max: 40 }), role: f.text() },
  { primaryKey: ["film", "actor"] },
) {
  static objects = new QuerySet(this);
}

class Poster extends model("posters", {
  film: f.oneToOne(() => Film, { primaryKey: true }),
}) {
  static objects = new QuerySet(this);
}

class Copy extends model("copies", {
  film: f.foreignKey(() => Film, { to: "number" }),
  poster: f.foreignKey(() => Poster, { null: true }),
  country: f.foreignKey<{ readonly pk: string }>("Country"),
}) {
  static objects = new QuerySet(this);
}

type Exactly<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function is<A, B>(_same: Exactly<A, B>): void {}
type Own<Row> = Exclude<Extract<keyof Row, string>, "refresh" | "update" | "pk">;

const country = await Country.objects.get({ pk: "FR" });
const film = await Film.objects.get({ film: 1 });
const casting = await Casting.objects.get({ film, actor: "Mieko" });
const poster = await Poster.objects.get({ pk: film });
const copy = await Copy.objects.get({ film: 5n });

// The columns of the literal, and no id besides.
is<Own<Country>, "code" | "name">(true);
is<Own<Film>, "film" | "countryId" | "seenInId" | "number">(true);
is<Own<Casting>, "filmId" | "actor" | "role">(true);
is<typeof country.pk, string>(true);
is<typeof film.pk, number>(true);
is<typeof poster.pk, number>(true);

// What a foreign key holds has the type of what it points at.
is<typeof film.countryId, string>(true);
is<typeof film.seenInId, string | null>(true);
is<typeof copy.filmId, bigint>(true);
is<typeof copy.posterId, number | null>(true);
is<typeof copy.countryId, string>(true);

// A key that the database does not count must be written.
await Country.objects.create({ code: "FR", name: "France" });
await Film.objects.create({ country: "FR", number: 1n });
await Film.objects.create({ film: 3, country, number: 1n });
const made: Created<FieldsOf<Poster>> = { film };
await Poster.objects.create(made);

await Film.objects
  .filter({ country: "FR", seenIn__in: ["FR", country], country__pk: "FR", pk__lt: 4 })
  .filter({ country__code__startswith: "F", seenIn: null })
  .orderBy("-pk", "country__code")
  .values("pk", "countryId")
  .all();
await Country.objects.annotate({ films: related(Film, "country").count() }).all();
await film.update({ country: "JP" });

// @ts-expect-error a char is the key: no number
Film.objects.filter({ country: 1 });
// @ts-expect-error there is no id
Country.objects.filter({ id: 1 });
// @ts-expect-error there is no id on the row
country.id;
// @ts-expect-error the key has to be written
Country.objects.create({ name: "France" });
// @ts-expect-error it is not a number
Film.objects.create({ country: 1, number: 1n });
// @ts-expect-error it holds a bigint
Copy.objects.filter({ film: 5 });
// @ts-expect-error a composite key has no name
Casting.objects.filter({ pk: 1 });
// @ts-expect-error a composite key has no id either
Casting.objects.orderBy("id");
// @ts-expect-error no such field
model("x", { a: f.int(), b: f.int() }, { primaryKey: ["a", "c"] });
// @ts-expect-error there is no id to order by
model("x", { a: f.int({ primaryKey: true }) }, { orderBy: ["id"] });
// @ts-expect-error InnoDB has no such rule
f.foreignKey(() => Country, { onDelete: "setDefault" });
// @ts-expect-error a foreign key is no automatic one
f.foreignKey(() => Country, { autoIncrement: true });
