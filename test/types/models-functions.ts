// Functions of the database: what must compile, with its type, and what must not.
import {
  caseWhen,
  coalesce,
  col,
  concat,
  exists,
  f,
  greatest,
  lag,
  model,
  now,
  outer,
  q,
  QuerySet,
  random,
  rank,
  rowNumber,
  subquery,
  value,
  window,
} from "quintet/models";

class Maker extends model("makers", { name: f.char({ max: 20 }), town: f.text({ null: true }) }) {
  static objects = new QuerySet(this);
}
class Toy extends model("toys", {
  maker: f.foreignKey(() => Maker),
  title: f.char({ max: 20 }),
  price: f.decimal({ digits: 10, places: 2 }),
  fee: f.decimal({ digits: 10, places: 2, null: true }),
  pieces: f.int(),
  sold: f.bigint({ null: true }),
  at: f.dateTime({ null: true }),
  made: f.dateTime(),
  mood: f.choice(["calm", "wild"]),
}) {
  static objects = new QuerySet(this);
}
const toys = Toy.objects;

type Exactly<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function is<A, B>(_same: Exactly<A, B>): void {}

const row = await toys
  .annotate({
    product: col("price").times(col("pieces")),
    wide: col("sold").plus(col("pieces")),
    half: col("pieces").dividedBy(2),
    ratio: col("pieces").dividedBy(col("sold")),
    shown: coalesce(col("maker__town"), col("title")),
    maybe: coalesce(col("maker__town"), col("fee").cast("text")),
    named: concat(col("title"), " ", col("pieces")),
    long: col("title").length(),
    most: greatest(col("price"), col("fee")),
    heat: caseWhen({ pieces__gte: 10 }, "hot")
      .when(q({ pieces: 1 }), "warm")
      .otherwise("cold"),
    perhaps: caseWhen({ mood: "wild" }, col("made")),
    month: col("at").extract("month"),
    start: col("made").trunc("month", { timeZone: "Europe/Berlin" }),
    week: col("made").date().trunc("week"),
    hour: col("made").time().extract("hour"),
    day: col("made").date(),
    late: col("made").later({ days: 3 }),
    age: now().millisecondsSince(col("made")),
    kind: value("toy"),
    place: window(rank(), { partitionBy: "maker__name", orderBy: ["-price", "id"] }),
    before: window(lag(col("title")), { orderBy: col("made") }),
    total: window(col("price").sum()),
  })
  .orderBy(col("fee").desc({ nulls: "last" }), "-place", random())
  .get();
is<typeof row.product, string>(true);
is<typeof row.wide, bigint | null>(true);
is<typeof row.half, number>(true);
is<typeof row.ratio, number | null>(true);
is<typeof row.shown, string>(true);
is<typeof row.maybe, string | null>(true);
is<typeof row.named, string>(true);
is<typeof row.long, number>(true);
is<typeof row.most, string | null>(true);
is<typeof row.heat, "hot" | "warm" | "cold">(true);
is<typeof row.perhaps, Date | null>(true);
is<typeof row.month, number | null>(true);
is<typeof row.start, Date>(true);
is<typeof row.day, string>(true);
is<typeof row.late, Date>(true);
is<typeof row.age, number>(true);
is<typeof row.kind, "toy">(true);
is<typeof row.place, number>(true);
is<typeof row.before, string | null>(true);
is<typeof row.total, string>(true);

const mine = toys.filter({ maker: outer("id") });
const maker = await Maker.objects
  .annotate({
    newest: subquery(mine.orderBy("-made"), "title"),
    paid: subquery(mine, col("price").sum()),
  })
  .filter(exists(mine), { newest__startswith: "a" })
  .get();
is<typeof maker.newest, string | null>(true);
is<typeof maker.paid, string | null>(true);

toys.filter({ pieces__gt: col("title").length(), title: concat(col("maker__name"), "!") });
toys.update({
  mood: caseWhen({ pieces: 1 }, "calm").otherwise("wild"),
  price: col("price").dividedBy(3),
  at: now(),
  fee: null,
});

// The commonest mistakes: a path that is none, text computed with, values of two kinds, a wrong type written.
// @ts-expect-error no such column, however deep it stands
toys.annotate({ x: coalesce(col("title").lower(), concat(col("titel"), "x")) });
// @ts-expect-error no such column behind a relation
toys.annotate({ x: col("maker__nmae").length() });
// @ts-expect-error text is no number
toys.annotate({ x: col("price").plus(col("title")) });
// @ts-expect-error a number is no text
toys.annotate({ x: col("pieces").lower() });
// @ts-expect-error text is no date
toys.annotate({ x: col("title").trunc("month") });
// @ts-expect-error there is no such unit
toys.annotate({ x: col("made").trunc("moth") });
// @ts-expect-error text and a number are not alike
toys.annotate({ x: coalesce(col("title"), col("pieces")) });
// @ts-expect-error a number does not stand in for text
toys.annotate({ x: coalesce(col("maker__town"), 0) });
// @ts-expect-error no such field in the condition
toys.annotate({ x: caseWhen({ peices__gte: 10 }, "hot").otherwise("cold") });
// @ts-expect-error of another type than the field
toys.update({ title: col("title").length() });
// @ts-expect-error may be null, and the field may not
toys.update({ price: col("fee") });
// @ts-expect-error a word that the choice has not
toys.update({ mood: caseWhen({ pieces: 1 }, "calm").otherwise("odd") });
// @ts-expect-error may be divided by 0
toys.update({ price: col("price").dividedBy(col("pieces")) });
// @ts-expect-error compared with another type
toys.filter({ pieces__gt: col("title").lower() });
// @ts-expect-error no such column to order by
toys.orderBy(col("titel").desc());
// @ts-expect-error no such column to partition by
toys.annotate({ x: window(rowNumber(), { partitionBy: "makr" }) });
// @ts-expect-error no such column of the rows of a subquery
Maker.objects.annotate({ x: subquery(mine, "titel") }).filter({ x: "a" });
