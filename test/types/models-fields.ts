// Every kind of field: the types of its values and of its lookups, and what must not compile.
import { f, model, QuerySet, uuidv7 } from "quintet/models";

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
