import { isFieldName } from "../../models/declaring/model.ts";
import { snakeCase } from "../../models/declaring/info.ts";

/** Members that every object has: a field of such a name would hide them. */
const MEMBERS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** What the file of models imports or declares. */
const TAKEN: ReadonlySet<string> = new Set(["QuerySet", "Database", "Fields"]);

/** Return the words of a name: `First Name`, `firstName` and `first_name` have the same two. */
function wordsOf(name: string): string[] {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{M}|['’]/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2");
  return plain.match(/[A-Za-z0-9]+/g) ?? [];
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1).toLowerCase();
}

/** Return the name with the first number behind it under which it is free. */
function numbered(name: string, isFree: (name: string) => boolean): string {
  if (isFree(name)) return name;
  for (let number = 2; ; number++) {
    const next = `${name.slice(0, 44)}${number}`;
    if (isFree(next)) return next;
  }
}

/** Return a name for the model of each table: `film_actor` is `FilmActor`. No two are the same. */
export function modelNames(tables: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const table of tables) {
    const words = wordsOf(table).map(capital).join("").slice(0, 48) || "Table";
    const begun = /^\d/.test(words) ? `Table${words}` : words;
    const own = begun in globalThis || TAKEN.has(begun) ? `${begun}Row` : begun;
    const name = numbered(own, (one) => !taken.has(one));
    taken.add(name);
    names.set(table, name);
  }
  return names;
}

/** Return a name for each part of a table that models call by one: `Price > 0` is `price_0`. No two are the same. */
export function partNames(parts: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return parts.map((part) => {
    const words = wordsOf(part).join("_").toLowerCase().slice(0, 44) || "check";
    const begun = /^[a-z]/.test(words) ? words : `check_${words}`.slice(0, 44);
    const name = numbered(begun, (one) => !taken.has(one));
    taken.add(name);
    return name;
  });
}

/** A column that wants a name as a field. */
export interface Unnamed {
  readonly column: string;
  /** Whether it is a foreign key, whose row shows the name with `Id` behind it besides. */
  readonly points: boolean;
  /** Whether it is the whole primary key, which alone may be called `id`. */
  readonly isKey: boolean;
}

/** A name for a field, and whether its column has to be said. */
export interface FieldName {
  readonly name: string;
  readonly column: string | undefined;
}

/** Return a name for the field of each column: `last_update` is `lastUpdate`. No two are the same. */
export function fieldNames(columns: readonly Unnamed[]): ReadonlyMap<string, FieldName> {
  const names = new Map<string, FieldName>();
  const taken = new Set<string>();
  // A column that is no foreign key has the first choice, since its name says all of it.
  for (const one of columns.toSorted((a, b) => Number(a.points) - Number(b.points))) {
    const isFree = (name: string): boolean =>
      isFieldName(name) &&
      !MEMBERS.has(name) &&
      (name !== "id" || one.isKey) &&
      shownAs(name, one).every((shown) => !taken.has(shown));
    const name = numbered(begun(one), isFree);
    for (const shown of shownAs(name, one)) taken.add(shown);
    const usual = snakeCase(one.points ? `${name}Id` : name);
    names.set(one.column, { name, column: usual === one.column ? undefined : one.column });
  }
  return names;
}

function shownAs(name: string, { points }: Unnamed): readonly string[] {
  return points ? [name, `${name}Id`] : [name];
}

function begun({ column, points, isKey }: Unnamed): string {
  const words = wordsOf(column);
  if (points && words.length > 1 && words.at(-1)!.toLowerCase() === "id") words.pop();
  const [first = "column", ...more] = words;
  const name = [first.toLowerCase(), ...more.map(capital)].join("").slice(0, 48);
  const lettered = /^\d/.test(name) ? `column${name}`.slice(0, 48) : name;
  const refused = !isFieldName(lettered) || MEMBERS.has(lettered) || (lettered === "id" && !isKey);
  return refused ? `${lettered}Value`.slice(0, 48) : lettered;
}
