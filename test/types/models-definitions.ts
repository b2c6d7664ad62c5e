// What the database works out in its own words, and columns of types that no kind is for.
import { definition, f, model, QuerySet } from "quintet/models";

class Place extends model(
  "places",
  {
    name: f.char({ max: 40 }),
    token: f.char({ max: 40, dbDefault: definition("uuid()") }),
    spot: f.unknown({ type: "geometry" }),
    mark: f.unknown({ type: "bit(8)", null: true }),
    size: f.generated(f.int(), definition("length({name})")),
  },
  { managed: false },
) {
  static objects = new QuerySet(this);
}

const place = await Place.objects.create({ name: "Rom", spot: new Uint8Array(25) });
const size: number = place.size;
const spot: unknown = place.spot;
await Place.objects.filter({ mark__isnull: true, size__gt: size }).all();

// @ts-expect-error: what a driver shows may be anything
const bytes: Uint8Array = place.spot;
// @ts-expect-error: it is not known how its values compare
await Place.objects.filter({ spot: spot }).all();
// @ts-expect-error: the type of the column has to be said
f.unknown({ null: true });
// @ts-expect-error: a spot has no default
await Place.objects.create({ name: "Rom" });
// @ts-expect-error: the database works it out
await Place.objects.create({ name: "Rom", spot: bytes, size: 3 });
// @ts-expect-error: a definition stands in a table, and in no query
await Place.objects.annotate({ twice: definition("1 + 1") }).all();
