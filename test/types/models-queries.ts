// Query sets: grouping, values over paths, relations several steps deep. What must compile, with its type, and what must not.
import { col, count, f, model, QuerySet } from "quintet/models";

class Country extends model("countries", { name: f.char({ max: 20 }) }) {
  static objects = new QuerySet(this);
}
class City extends model("cities", {
  name: f.char({ max: 20 }),
  country: f.foreignKey(() => Country),
}) {
  static objects = new QuerySet(this);
}
class Author extends model("authors", {
  name: f.char({ max: 20 }),
  home: f.foreignKey(() => City, { null: true }),
}) {
  static objects = new QuerySet(this);
}
class Book extends model("books", {
  title: f.char({ max: 20 }),
  author: f.foreignKey(() => Author),
  editor: f.foreignKey(() => Author, { null: true }),
  votes: f.int(),
  price: f.decimal({ digits: 6, places: 2 }),
  madeAt: f.dateTime(),
}) {
  static objects = new QuerySet(this);
}
const books = Book.objects;

type Exactly<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function is<A, B>(_same: Exactly<A, B>): void {}

const groups = books
  .values("title", "author__home__name", "madeAt__year", { by: col("author__name") })
  .annotate({ n: count(), paid: col("price").sum(), most: col("votes").max() });
const [group] = await groups.filter({ n__gte: 10, votes__lt: 3 }).orderBy("-n").all();
is<
  typeof group,
  | {
      title: string;
      author__home__name: string | null;
      madeAt__year: number;
      by: string;
      n: number;
      paid: string;
      most: number | null;
    }
  | undefined
>(true);
groups.orderBy("by", "-author__home__name");
// @ts-expect-error nothing was picked by that name
groups.orderBy("byy");
const [again] = await groups.values("n").all();
is<typeof again, { n: number } | undefined>(true);
const [nested] = await groups.values("n").annotate({ groups: count() }).all();
is<typeof nested, { n: number; groups: number } | undefined>(true);

// What was worked out stays what it is: of decimals a decimal.
const doubled = books.annotate({ twice: col("price").times(2), by: col("author") });
const { all, most } = await doubled.aggregate({
  all: col("twice").sum(),
  most: col("twice").max(),
});
is<typeof all, string>(true);
is<typeof most, string | null>(true);
const { twice, by } = await doubled.filter({ twice__gte: "1.00" }).get();
is<typeof twice, string>(true);
is<typeof by, number>(true);
const paid = books.values("title").annotate({ paid: col("price").sum() });
const { each } = await paid.aggregate({ each: col("paid").average() });
is<typeof each, number | null>(true);
// @ts-expect-error a decimal is no text
doubled.filter({ twice__startswith: "1" });
// @ts-expect-error nothing leads on from what a key holds
doubled.filter({ by__name: "x" });

const [pair] = await books.valuesList("title", "editor__name").all();
is<typeof pair, [string, string | null] | undefined>(true);
const [flat] = await books.valuesList("editor__home__country__name", { flat: true }).all();
is<typeof flat, string | null | undefined>(true);

const deep = await books.selectRelated("author__home__country", "editor").get();
is<typeof deep.author.name, string>(true);
const country: Country | undefined = deep.author.home?.country;
const editor: Author | null = deep.editor;
void [country, editor];

const byId = await books.selectRelated("author").inBulk([2, 1]);
const named: string | undefined = byId.get(2)?.author.name;
void named;

// @ts-expect-error the home may be null
void deep.author.home.country;
// @ts-expect-error the editor's home was not loaded
void deep.editor?.home;
// @ts-expect-error no such relation
books.selectRelated("autor");
// @ts-expect-error no such relation at the end of the path
books.selectRelated("author__hom");
// @ts-expect-error a title is no relation
books.selectRelated("author__name");
// @ts-expect-error no such value
books.values("titel");
// @ts-expect-error no such value at the end of the path
books.values("author__nam");
// @ts-expect-error no such column in an expression
books.values({ x: col("author__nam") });
// @ts-expect-error text has no sum
books.values("title").annotate({ x: col("title").sum() });
// @ts-expect-error what was not picked is not there
void group?.votes;
// @ts-expect-error a list has its places
pair?.[2];

const lines = await books
  .selectRelated({ author: Author.objects.only("name"), editor: Author.objects.only("name") })
  .get();
const written: string = lines.author.name;
const edited: string | undefined = lines.editor?.name;
// @ts-expect-error the key of the author was not read
void lines.author.homeId;
const inner = await books
  .selectRelated({ author: Author.objects.only("name").selectRelated("home__country") })
  .get();
const land: string | undefined = inner.author.home?.country.name;
// @ts-expect-error no such key
books.selectRelated({ auther: Author.objects });
// @ts-expect-error the rows of another model
books.selectRelated({ author: City.objects });
void [written, edited, land];

const partly = await books.only("title", "authorId").selectRelated("author").get();
is<typeof partly.title, string>(true);
is<typeof partly.authorId, number>(true);
is<typeof partly.id, number>(true);
is<typeof partly.author.name, string>(true);
const lighter = await books.defer("votes").defer("price").get();
is<typeof lighter.title, string>(true);

// @ts-expect-error it is not among what is read
void partly.votes;
// @ts-expect-error it was deferred
void lighter.votes;
// @ts-expect-error it was deferred later
void lighter.price;
// @ts-expect-error no such column
books.only("titel");
// @ts-expect-error SQL is no text
books.raw("select * from books");
