// Checked by the compiler (`npm run check`), never run: kinds of fields, lookups and transforms of one's own.
import {
  col,
  f,
  field,
  fieldKind,
  kinds,
  lookup,
  model,
  QuerySet,
  transform,
  type FieldKind,
} from "quintet/models";
import { converter, get, urlpatternsWith } from "quintet/urls";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <_ extends true>() => undefined;

class Point {
  readonly x = 0;
}
const point = fieldKind({
  name: "point",
  column: ({ max }: { readonly max: number }) => ({ kind: "char", max }),
  write: (value: Point) => String(value.x),
  read: (_text: string) => new Point(),
  lookups: kinds.choice.lookups,
});
const kind: FieldKind<"point", Point> = point;
const multipleOf = lookup({ sql: "{field} % {value} = 0" });
const longer = lookup({ takes: kinds.int, sql: "length({field}) > {value}" });
const lengthOf = transform({ gives: kinds.int, sql: "length({field})" });

class Shop extends model("shops", { name: f.char({ max: 9, lookups: { longer, lengthOf } }) }) {
  static objects = new QuerySet(this);
}
class Visit extends model("visits", {
  at: f.dateTime(),
  count: f.int({ lookups: { multipleOf } }),
  plain: f.int(),
  place: field(point, { max: 9 }),
  last: field(point, { max: 9, null: true }),
  shop: f.foreignKey(() => Shop),
}) {
  static objects = new QuerySet(this);
}

const visit = await Visit.objects.get({ id: 1 });
is<Same<typeof visit.place, Point>>();
is<Same<typeof visit.last, Point | null>>();
// @ts-expect-error it needs its longest length
field(point);
// @ts-expect-error a length is a number
field(point, { max: "9" });
// @ts-expect-error a default is a point
field(point, { max: 9, default: "x" });

// ---- the lookups of a kind of one's own
Visit.objects.filter({ place: new Point(), place__in: [new Point()], last__isnull: true });
Visit.objects.filter({ last: null });
// @ts-expect-error it is a point
Visit.objects.filter({ place: "x" });
// @ts-expect-error a point is not more or less
Visit.objects.filter({ place__gt: new Point() });
Visit.objects.create({ at: new Date(), count: 1, plain: 1, place: new Point(), shop: 1 });

// ---- lookups of one's own: on the fields that have them, with the type that they take
Visit.objects.filter({ count__multipleOf: 5, shop__name__longer: 3, count__gte: 1 });
Visit.objects.filter({ count__multipleOf: col("plain") });
// @ts-expect-error it takes what the field holds, a number
Visit.objects.filter({ count__multipleOf: "5" });
// @ts-expect-error another field has not this lookup
Visit.objects.filter({ plain__multipleOf: 5 });
// @ts-expect-error it takes a number, whatever the field holds
Visit.objects.filter({ shop__name__longer: "3" });

// ---- transforms
Visit.objects.filter({ at__year: 2026, at__month__in: [1, 2], shop__name__lengthOf__gt: 3 });
Visit.objects.filter({ at__day__range: [1, 7] }).orderBy("-at__year", "shop__name__lengthOf");
// @ts-expect-error a year is a number
Visit.objects.filter({ at__year: "2026" });
// @ts-expect-error a year has no such lookup
Visit.objects.filter({ at__year__contains: 2 });
// @ts-expect-error a number has no year
Visit.objects.filter({ count__year: 2026 });
// @ts-expect-error a moment has no century
Visit.objects.orderBy("at__century");
const counted = await Visit.objects
  .annotate({ year: col("at__year") })
  .filter({ year__gt: 1 })
  .all();
is<Same<(typeof counted)[0]["year"], number>>();

// ---- converters of URLs
const month = converter({
  name: "month",
  pattern: /[0-9]{4}-[0-9]{2}/,
  read: (text: string) => new Date(`${text}-01`),
  write: (date: Date) => date.toISOString().slice(0, 7),
});
const urlpatterns = urlpatternsWith(month, converter({ name: "hex", pattern: /[0-9a-f]+/ }));
const url = urlpatterns("/", { archive: get("<month:month>/<hex:hash>/<int:id>/") });
const link: string = url.archive.href({ month: new Date(), hash: "ff", id: 1 });
// @ts-expect-error a month is a date
url.archive.href({ month: "2026-01", hash: "ff", id: 1 });

export { kind, link };
