// Expressions over columns: what must compile, with its type, and what must not.
import {
  and,
  col,
  count,
  f,
  index,
  model,
  not,
  or,
  q,
  QuerySet,
  related,
  unique,
} from "quintet/models";

class Shop extends model("shops", { name: f.char({ max: 20 }), owner: f.text({ null: true }) }) {
  static objects = new QuerySet(this);
}
class Ware extends model(
  "wares",
  {
    shop: f.foreignKey(() => Shop, { onDelete: "cascade" }),
    second: f.foreignKey(() => Shop, { null: true }),
    other: f.foreignKey("Elsewhere", { null: true }),
    title: f.char({ max: 20 }),
    price: f.decimal({ digits: 10, places: 2 }),
    votes: f.int(),
    large: f.bigint({ null: true }),
    at: f.dateTime({ null: true }),
    state: f.choice(["open", "shut"]),
    mood: f.choice(["open", "shut", "odd"]),
  },
  { indexes: [index("shop", "-votes"), unique("title", "id")] },
) {
  static objects = new QuerySet(this);
}
const wares = Ware.objects;

type Exactly<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function is<A, B>(_same: Exactly<A, B>): void {}

const named = await wares
  .annotate({
    twice: col(Ware, "votes").times(2),
    from: col(Ware, "shop__name"),
    day: col(Ware, "at__date"),
  })
  .first();
is<typeof named extends { twice: number; from: string; day: string | null } | null ? 1 : 0, 1>(
  true,
);

const sums = await wares.aggregate({
  n: col("id").count(),
  votes: col("votes").sum(),
  large: col("large").sum(),
  price: col("price").times("1.5").sum(),
  first: col("at").min(),
  mean: col("price").average(),
  name: col("shop__name").max(),
});
is<typeof sums.n, number>(true);
is<typeof sums.votes, number>(true);
is<typeof sums.large, bigint>(true);
is<typeof sums.price, string>(true);
is<typeof sums.first, Date | null>(true);
is<typeof sums.mean, number | null>(true);
is<typeof sums.name, string | null>(true);

const annotated = wares.annotate({
  owner: col("shop__owner"),
  perhaps: col("second__name"),
  key: col("shop"),
  double: col("price").plus(col("price")),
});
const row = await annotated.orderBy("-owner", "double").get();
is<typeof row.owner, string | null>(true);
is<typeof row.perhaps, string | null>(true);
is<typeof row.key, number>(true);
is<typeof row.double, string>(true);

wares.update({ votes: col("votes").plus(1), price: col("price").times(2), large: col("large") });
wares.update({ mood: col("state"), at: new Date(), shop: 3 });
wares.filter({ votes__lt: col("id"), title: col("shop__name"), at__gte: col("at") });
wares.orderBy("shop__name", "-second__owner", "other__whatever");
wares.filter(or(q({ votes: 1 }), related(Ware, "shop").exists() as never));
wares.filter(and(q({ votes: 1 }), not(q({ title: "x" }))));
Shop.objects.annotate({ paid: related(Ware, "shop").sum("price") });
wares.getOrCreate({ title: "x" }, { votes: 1 });

// @ts-expect-error no such column
wares.aggregate({ x: col("nonsense").max() });
// @ts-expect-error no such column at the end of the path
wares.annotate({ x: col("shop__nmae") });
// @ts-expect-error no such column of the model that was named
col(Ware, "nonsense");
// @ts-expect-error nor at the end of a path from there
col(Ware, "shop__nmae");
// @ts-expect-error a count over all rows is no value of each
wares.annotate({ n: col("id").count() });
// @ts-expect-error text has no sum
wares.aggregate({ x: col("title").sum() });
// @ts-expect-error nothing can be added to text
wares.annotate({ x: col("title").plus(1) });
// @ts-expect-error a number is no text
wares.update({ title: col("votes") });
// @ts-expect-error may be null
wares.update({ votes: col("votess") });
// @ts-expect-error more words than the field has
wares.update({ state: col("mood") });
// @ts-expect-error no such field beside one that there is
wares.update({ votes: 1, nope: 2 });
// @ts-expect-error no such column to compare with
wares.filter({ votes__lt: col("nonsense") });
// @ts-expect-error of another type
wares.filter({ votes__lt: col("title") });
// @ts-expect-error no such column to order by
wares.orderBy("author__nmae");
// @ts-expect-error nor at the end of a path
wares.orderBy("-shop__nmae");
// @ts-expect-error text has no sum among children either
Shop.objects.annotate({ x: related(Ware, "shop").sum("title") });
// @ts-expect-error a lookup is no value of a new row
wares.getOrCreate({ title__startswith: "x" });
// @ts-expect-error an index over what is no field
model("bad", { a: f.int() }, { indexes: [index("b")] });

// Aggregates with conditions of their own, which are checked where the aggregate is used.
const { open, dear, mean } = await wares.aggregate({
  open: count({ where: { state: "open" } }),
  dear: col("price").sum({ where: q({ votes__gte: 3 }), distinct: true }),
  mean: col("price").dividedBy(col("votes")).max(),
});
is<typeof open, number>(true);
is<typeof dear, string>(true);
is<typeof mean, string | null>(true);
// @ts-expect-error no such field in the condition
wares.aggregate({ x: count({ where: { stat: "open" } }) });
// @ts-expect-error no such word of the choice
wares.aggregate({ x: count({ where: { state: "closed" } }) });
// @ts-expect-error no such field in a q either
wares.aggregate({ x: count({ where: q({ vots__gte: 3 }) }) });
// @ts-expect-error a value of each row is no value of all
wares.aggregate({ x: col("votes").plus(1) });
// @ts-expect-error no such column within
wares.aggregate({ x: col("votes").plus(col("vots")).sum() });
