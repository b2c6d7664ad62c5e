// Checked by the compiler (`npm run check`), never run: what a program may read of a row.
import { f, model, QuerySet, serializer } from "quintet/models";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <_ extends true>() => undefined;

class Person extends model("people", {
  name: f.char({ max: 40 }),
  boss: f.foreignKey<Person>("Person", { null: true }),
}) {
  static objects = new QuerySet(this);
}
class Note extends model("notes", {
  title: f.char({ max: 40 }),
  at: f.dateTime(),
  size: f.bigint(),
  author: f.foreignKey(() => Person),
  readers: f.manyToMany(() => Person),
}) {
  static objects = new QuerySet(this);
}

const noteJson = serializer(Note, ["id", "at", "size", "authorId", { author: ["name"] }]);
const rows = await Note.objects.selectRelated("author").all();
const first = rows.map(noteJson)[0]!;
is<Same<typeof first.at, string>>();
is<Same<typeof first.size, string>>();
is<Same<typeof first.author.name, string>>();

const deep = serializer(Note, [{ author: [{ boss: ["name"] }], readers: ["name"] }], () => ({
  n: 1,
}));
const loaded = await Note.objects.selectRelated("author__boss").prefetch("readers").all();
const one = loaded.map(deep)[0]!;
is<Same<(typeof one.author.boss & object)["name"], string>>();
is<Same<(typeof one.readers)[number]["name"], string>>();
is<Same<typeof one.n, number>>();
// @ts-expect-error nothing else is read of a row
one.title;

// @ts-expect-error there is no such column
serializer(Note, ["titel"]);
// @ts-expect-error there is no such column behind the relation
serializer(Note, [{ author: ["nam"] }]);
// @ts-expect-error the relation was not loaded
(await Note.objects.all()).map(noteJson);
