// Every kind of field: the types of its values and of its lookups, and what must not compile.
import { col, f, jsonRemove, jsonSet, model, QuerySet, uuidv7 } from "quintet/models";

class Opening extends model("openings", {
  number: f.uuidv7({ unique: true }),
  token: f.uuid({ default: uuidv7 }),
  slug: f.slug(),
  mail: f.email({ null: true }),
  page: f.url({ max: 200, null: true }),
  seats: f.smallint({ unsigned: true, default: 12 }),
  large: f.bigint({ unsigned: true, null: true }),
  ratio: f.float({ null: true }),
  day: f.date(),
  from: f.time({ default: "09:00" }),
  seen: f.instant({ auto: "update" }),
  lasts: f.duration({ null: true }),
  languages: f.choices(["de", "fr"], { default: [] }),
  poster: f.picture({ null: true }),
}) {
  static objects = new QuerySet(this);
}

type Exactly<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function is<A, B>(_same: Exactly<A, B>): void {}

const made = await Opening.objects.create({ slug: "a", day: "2026-02-28" });
is<typeof made.number, string>(true);
is<typeof made.seats, number>(true);
is<typeof made.large, bigint | null>(true);
is<typeof made.day, string>(true);
is<typeof made.seen, bigint>(true);
is<typeof made.lasts, number | null>(true);
is<typeof made.languages, readonly ("de" | "fr")[]>(true);

await Opening.objects
  .filter({ languages__contains: "fr", day__year: 2026, from__lt: "10:00", seats__gte: 3 })
  .filter({ languages: ["de"], languages__in: [["de"], []], poster__startswith: "a/" })
  .orderBy("-day", "number")
  .all();
await made.update({ languages: ["fr", "de"], large: 5n, ratio: 0.5 });

// @ts-expect-error no such word
Opening.objects.filter({ languages__contains: "en" });
// @ts-expect-error one word, not a list
Opening.objects.filter({ languages__contains: ["de"] });
// @ts-expect-error no such word
made.update({ languages: ["en"] });
// @ts-expect-error a day is text
Opening.objects.filter({ day: new Date() });
// @ts-expect-error microseconds are a bigint
Opening.objects.filter({ seen__lt: 5 });
// @ts-expect-error a file's key is not looked into
Opening.objects.filter({ poster__icontains: "a" });
// @ts-expect-error a UUID generates itself
f.uuidv7({ default: uuidv7 });
// @ts-expect-error no such option
f.date({ unsigned: true });
// @ts-expect-error no such default
f.choices(["de", "fr"], { default: ["en"] });

// ---- JSON of a schema

class Ware extends model("wares", {
  data: f.json<{ price: number; name?: string; tags: string[]; dims: { width: number | null } }>(),
  free: f.json({ null: true }),
}) {
  static objects = new QuerySet(this);
}
await Ware.objects
  .filter({ data__price__gte: 3, data__name__icontains: "x", data__tags__contains: "red" })
  .filter({ data__dims__width__in: [1, 2], data__tags__0: "x", data__name: null })
  .filter({ free__anything__at__all: 5, free__x__startswith: "a" })
  .all();
const [ware] = await Ware.objects
  .annotate({ width: col("data__dims__width"), tags: col("data__tags"), any: col("free__a") })
  .all();
is<NonNullable<typeof ware>["width"], number | null>(true);
is<NonNullable<typeof ware>["tags"], string[] | null>(true);
is<NonNullable<typeof ware>["any"], unknown>(true);
await Ware.objects.update({ data: jsonSet("dims__width", 4), free: jsonSet("x__y", [1]) });
await Ware.objects.update({ data: jsonSet("name", "x") });
await Ware.objects.update({ data: jsonRemove("name") });

// @ts-expect-error a price is a number
Ware.objects.filter({ data__price__gte: "3" });
// @ts-expect-error no such member
Ware.objects.filter({ data__prize: 3 });
// @ts-expect-error numbers have no such lookup
Ware.objects.filter({ data__price__icontains: "3" });
// @ts-expect-error tags are texts
Ware.objects.filter({ data__tags__contains: 5 });
// @ts-expect-error a price is a number
Ware.objects.update({ data: jsonSet("price", "3") });
// @ts-expect-error no such member
Ware.objects.update({ data: jsonSet("prize", 3) });
// @ts-expect-error an instant is no JSON
Opening.objects.update({ seen: jsonSet("price", 3) });
