import { f, index, model, QuerySet } from "quintet/models";

/** Known by what others call it. */
export class Country extends model(
  "countries",
  {
    motto: f.text({ null: true }),
    code: f.char({ max: 2, primaryKey: true }),
    name: f.char({ max: 40 }),
  },
  { orderBy: ["name"] },
) {
  static objects = new QuerySet(this);
}

/** Counted by the database, under another name and in another column. */
export class Film extends model("films", {
  film: f.int({ primaryKey: true, autoIncrement: true, column: "film_id" }),
  title: f.char({ max: 40 }),
  country: f.foreignKey(() => Country, { onDelete: "noAction" }),
}) {
  static objects = new QuerySet(this);
}

export class Actor extends model("actors", {
  number: f.bigint({ primaryKey: true, autoIncrement: true }),
  name: f.char({ max: 40, unique: true }),
}) {
  static objects = new QuerySet(this);
}

/** Known by two others together. */
export class Casting extends model(
  "castings",
  {
    film: f.foreignKey(() => Film, { onDelete: "cascade" }),
    actor: f.foreignKey(() => Actor, { column: "actor no" }),
    role: f.char({ max: 40 }),
  },
  { primaryKey: ["actor", "film"], indexes: [index("role")] },
) {
  static objects = new QuerySet(this);
}

/** Known by what it belongs to. */
export class Poster extends model("posters", {
  film: f.oneToOne(() => Film, { primaryKey: true, onDelete: "cascade" }),
  file: f.char({ max: 40 }),
}) {
  static objects = new QuerySet(this);
}

export class Sighting extends model("sightings", {
  poster: f.foreignKey(() => Poster),
  place: f.char({ max: 40 }),
}) {
  static objects = new QuerySet(this);
}

/** Points at a unique field that is not the key. */
export class Fee extends model("fees", {
  actor: f.foreignKey(() => Actor, { to: "name", null: true }),
  amount: f.decimal({ digits: 10, places: 2 }),
}) {
  static objects = new QuerySet(this);
}

/** A tree of keys that are words. */
export class Genre extends model("genres", {
  word: f.key({ max: 20, primaryKey: true }),
  parent: f.foreignKey<Genre>("Genre", { null: true, onDelete: "cascade" }),
}) {
  static objects = new QuerySet(this);
}

export const MODELS = [Country, Film, Actor, Casting, Poster, Sighting, Fee, Genre];
