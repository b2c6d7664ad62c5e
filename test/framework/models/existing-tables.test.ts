import { beforeAll, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, f, model, QuerySet, registerModels, related } from "quintet/models";
import { onEveryEngine, type EngineUnderTest } from "../../support/orm-engines.ts";

/** Some tables of the sample database Sakila as MySQL ships them, and one view. */
const SERVERS = [
  `CREATE TABLE language (language_id TINYINT UNSIGNED NOT NULL AUTO_INCREMENT, name CHAR(20) NOT NULL,
    last_update TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, PRIMARY KEY (language_id))`,
  `CREATE TABLE actor (actor_id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT, first_name VARCHAR(45) NOT NULL,
    last_name VARCHAR(45) NOT NULL, PRIMARY KEY (actor_id))`,
  `CREATE TABLE film (film_id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT, title VARCHAR(128) NOT NULL,
    language_id TINYINT UNSIGNED NOT NULL, original_language_id TINYINT UNSIGNED DEFAULT NULL,
    rental_rate DECIMAL(4,2) NOT NULL DEFAULT 4.99, rating ENUM('G','PG','PG-13','R','NC-17') DEFAULT 'G',
    PRIMARY KEY (film_id), FOREIGN KEY (language_id) REFERENCES language (language_id),
    FOREIGN KEY (original_language_id) REFERENCES language (language_id))`,
  `CREATE TABLE film_actor (actor_id SMALLINT UNSIGNED NOT NULL, film_id SMALLINT UNSIGNED NOT NULL,
    PRIMARY KEY (actor_id, film_id), FOREIGN KEY (actor_id) REFERENCES actor (actor_id),
    FOREIGN KEY (film_id) REFERENCES film (film_id))`,
];
const SQLITE = [
  "CREATE TABLE language (language_id INTEGER PRIMARY KEY, name TEXT NOT NULL, last_update INTEGER DEFAULT 0)",
  "CREATE TABLE actor (actor_id INTEGER PRIMARY KEY, first_name TEXT NOT NULL, last_name TEXT NOT NULL)",
  `CREATE TABLE film (film_id INTEGER PRIMARY KEY, title TEXT NOT NULL, language_id INTEGER NOT NULL REFERENCES language,
    original_language_id INTEGER REFERENCES language, rental_rate TEXT NOT NULL DEFAULT '4.99', rating TEXT DEFAULT 'G')`,
  `CREATE TABLE film_actor (actor_id INTEGER NOT NULL REFERENCES actor, film_id INTEGER NOT NULL REFERENCES film,
    PRIMARY KEY (actor_id, film_id)) WITHOUT ROWID`,
];
const VIEW = `CREATE VIEW film_list AS SELECT film.film_id AS FID, film.title AS title, language.name AS language
  FROM film JOIN language ON language.language_id = film.language_id`;

const counted = { unsigned: true, autoIncrement: true, primaryKey: true } as const;
const managed = false;

class Language extends model(
  "language",
  { language: f.tinyint({ ...counted, column: "language_id" }), name: f.char({ max: 20 }) },
  { managed },
) {
  static objects = new QuerySet(this);
}
class Actor extends model(
  "actor",
  {
    actor: f.smallint({ ...counted, column: "actor_id" }),
    firstName: f.char({ max: 45 }),
    lastName: f.char({ max: 45 }),
  },
  { managed, orderBy: ["lastName"] },
) {
  static objects = new QuerySet(this);
}
class Film extends model(
  "film",
  {
    film: f.smallint({ ...counted, column: "film_id" }),
    title: f.char({ max: 128 }),
    language: f.foreignKey(() => Language),
    originalLanguage: f.foreignKey(() => Language, { null: true }),
    rentalRate: f.decimal({ digits: 4, places: 2, default: "4.99" }),
    rating: f.choice(["G", "PG", "PG-13", "R", "NC-17"], { null: true }),
  },
  { managed },
) {
  static objects = new QuerySet(this);
}
class FilmActor extends model(
  "film_actor",
  { actor: f.foreignKey(() => Actor), film: f.foreignKey(() => Film) },
  { managed, primaryKey: ["actor", "film"] },
) {
  static objects = new QuerySet(this);
}
class FilmList extends model(
  "film_list",
  { film: f.int({ primaryKey: true, column: "FID" }), title: f.text(), language: f.text() },
  { managed },
) {
  static objects = new QuerySet(this);
}

onEveryEngine("existing", (engine: EngineUnderTest) => {
  beforeAll(async () => {
    registerModels([Language, Actor, Film, FilmActor, FilmList]);
    const { database } = engine;
    for (const sql of database.engine === "sqlite" ? SQLITE : SERVERS) await database.execute(sql);
    await database.execute(VIEW);
  });

  describe("tables that somebody else made", () => {
    it("are written and read as they are", () =>
      runWith(engine.database, async () => {
        const english = await Language.objects.create({ name: "English" });
        const french = await Language.objects.create({ name: "French" });
        const [penelope, nick] = await Actor.objects.bulkCreate(
          [
            { firstName: "Penelope", lastName: "Guiness" },
            { firstName: "Nick", lastName: "Wahlberg" },
          ],
          { returning: true },
        );
        const academy = await Film.objects.create({ title: "Academy", language: english });
        const ace = await Film.objects.create({
          title: "Ace",
          language: english,
          originalLanguage: french,
          rentalRate: "0.99",
          rating: "PG-13",
        });
        await FilmActor.objects.bulkCreate([
          { film: academy, actor: penelope! },
          { film: ace, actor: penelope! },
          { film: ace, actor: nick! },
        ]);

        const cast = await FilmActor.objects
          .filter({ film__originalLanguage__name: "French" })
          .selectRelated("actor", "film__language")
          .orderBy("actor__lastName")
          .all();
        expect(cast.map(({ actor, film }) => [actor.lastName, film.language.name])).toEqual([
          ["Guiness", "English"],
          ["Wahlberg", "English"],
        ]);
        const actors = await Actor.objects
          .annotate({ films: related(FilmActor, "actor").count() })
          .filter({ films__gte: 2 })
          .all();
        expect(actors.map(({ pk, films }) => [pk, films])).toEqual([[penelope!.actor, 2]]);
        expect(
          await Film.objects
            .values("rating")
            .annotate({ dearest: col("rentalRate").max() })
            .orderBy("-rating")
            .all(),
        ).toEqual([
          { rating: "PG-13", dearest: "0.99" },
          { rating: null, dearest: "4.99" },
        ]);
        expect(await FilmList.objects.orderBy("title").values("pk", "language").all()).toEqual([
          { pk: academy.film, language: "English" },
          { pk: ace.film, language: "English" },
        ]);
        await ace.update({ rating: "R", originalLanguage: null });
        expect((await Film.objects.get({ pk: ace.pk })).rating).toBe("R");
        expect(await FilmActor.objects.filter({ actor__firstName: "Nick" }).delete()).toBe(1);
        await expect(Actor.objects.filter({ pk: penelope!.pk }).delete()).rejects.toMatchObject({
          pointing: [{ model: "FilmActor", field: "actor", count: 2 }],
        });
      }));
  });
});
