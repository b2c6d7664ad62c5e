import { adminModels, adminSite, adminUrls, inline } from "quintet/admin";
import { application } from "quintet/application";
import { accountFields, accounts, createUser } from "quintet/auth";
import { readerZone } from "quintet/controllers";
import { DEFAULT_COST, setPasswordCost } from "quintet/crypto";
import { setDefaultDatabase, type Database } from "quintet/database";
import { keptFiles, type FileStore } from "quintet/files";
import type { Application } from "quintet/http";
import { translator } from "quintet/i18n";
import { message, Refusal } from "quintet/kernel";
import { securityHeaders } from "quintet/middleware";
import { f, index, model, QuerySet, registerModels } from "quintet/models";
import { Session, sessionCookie, sessions } from "quintet/sessions";
import { staticFiles } from "quintet/static";
import { templates } from "quintet/templates";
import { Client, emptyTables, testDatabase } from "quintet/testing";
import { urlpatterns } from "quintet/urls";
import { createTableSql } from "../../../packages/framework/src/database/schema/statements.ts";
import { tablesOf } from "../../../packages/framework/src/migrations/model-tables.ts";

// A library: what its staff keep is what a small site has, with keys of every kind.

export class User extends model("users", { ...accountFields }) {
  static objects = new QuerySet(this);
}

export class Country extends model("countries", {
  code: f.char({ max: 12, primaryKey: true }),
  name: f.char({ max: 60 }),
  map: f.file({ null: true }),
}) {
  static objects = new QuerySet(this);
}

export class Author extends model("authors", {
  name: f.char({ max: 80 }),
  email: f.email({ null: true, unique: true }),
  country: f.foreignKey(() => Country, { null: true, onDelete: "setNull" }),
}) {
  static objects = new QuerySet(this);
}

export class Genre extends model("genres", { name: f.char({ max: 40, unique: true }) }) {
  static objects = new QuerySet(this);
}

export class Book extends model(
  "books",
  {
    title: f.char({ max: 120 }),
    author: f.foreignKey(() => Author, { onDelete: "restrict" }),
    state: f.choice(["ordered", "lent", "inHouse"], { default: "ordered" }),
    pages: f.int({ null: true }),
    price: f.decimal({ digits: 8, places: 2, null: true }),
    isPopular: f.bool({ default: false }),
    secretNote: f.text({ null: true }),
    addedAt: f.dateTime({ auto: "create" }),
    genres: f.manyToMany(() => Genre),
  },
  { indexes: [index("state"), index("addedAt"), index("isPopular", "price")] },
) {
  static objects = new QuerySet(this);
}

export class Copy extends model("copies", {
  id: f.uuidv7({ primaryKey: true }),
  book: f.foreignKey(() => Book, { onDelete: "cascade" }),
  shelf: f.char({ max: 20 }),
  scan: f.file({ null: true }),
}) {
  static objects = new QuerySet(this);
}

export class Place extends model(
  "places",
  { room: f.int(), number: f.int(), note: f.char({ max: 40, default: "" }) },
  { primaryKey: ["room", "number"] },
) {
  static objects = new QuerySet(this);
}

export class OldBook extends model(
  "old_books",
  { title: f.char({ max: 60 }) },
  { managed: false },
) {
  static objects = new QuerySet(this);
}

const library = [User, Country, Author, Genre, Book, Copy, Place, OldBook];
const models = [...library, ...adminModels, Session];

export const { staff } = accounts(User);

/** Moderators may do everything but delete, one of them may not add copies either, and they see of books only those that are in the house. */
const permissions = {
  whyNot(user: User, action: string, of: unknown, row?: object) {
    if (user.role === "administrator") return null;
    if (of === User || of === OldBook) return message("Only administrators see this.");
    if (action === "delete") return "Only administrators delete.";
    if (action === "add" && of === Copy && user.name === "cy") return "Copies come with the van.";
    if (action === "change" && row instanceof Book && row.state === "lent") {
      return "It is lent: wait until it is back.";
    }
    return null;
  },
};

/** Where the maps lie. */
export const maps = new Map<string, Uint8Array>();
const shelf: FileStore = {
  put: async (name, bytes) => void maps.set(name, bytes as Uint8Array),
  get: async (name) => maps.get(name) ?? null,
  remove: async (name) => void maps.delete(name),
};

const page = (href: string) => ({ href: () => href });
const account = {
  entrance: { logout: page("/logout/") },
  settings: { account: page("/settings/"), password: page("/settings/password/") },
};

const libraryAdmin = (zone: { readonly zone?: string } = {}) =>
  adminSite({ title: "Library", guard: staff, permissions, account, ...zone })
    .register(Book, {
      hint: "What stands on the shelves, or will.",
      list: [
        "title",
        "author",
        "author__country__name",
        "state",
        "pages",
        "isPopular",
        "addedAt",
        "worth",
      ],
      columns: {
        worth: { label: "Worth", show: ({ price }) => (price === null ? null : `${price} €`) },
      },
      search: ["title", "author__name"],
      filters: ["state", "author", "isPopular", "author__country", "addedAt", "genres"],
      dates: "addedAt",
      order: ["-addedAt"],
      labels: { addedAt: "Bought" },
      hidden: ["secretNote"],
      fieldsFor: (user) => (user.role === "administrator" ? {} : { readonly: ["price"] }),
      inlines: [inline(Copy, "book", { fields: ["shelf", "scan"], max: 5 })],
      actions: {
        lend: {
          label: "Lend",
          hint: "They are then out of the house.",
          async run(books) {
            const count = await books.update({ state: "lent" });
            return message("{count, plural, one {# book is} other {# books are}} lent.", { count });
          },
        },
        shelve: {
          label: "Shelve",
          async run(books) {
            for (const book of await books.all()) await book.genres.clear();
          },
        },
        fail: {
          label: "Fail",
          async run(books) {
            await books.update({ pages: 1 });
            throw new Refusal("It went wrong half way.", { status: 409 });
          },
        },
      },
    })
    .register(Author, {
      inlines: [inline(Book, "author", { fields: ["title", "genres"] })],
      fields: ["name", "email", "country"],
    })
    .register(Genre, {
      rows: (genres, user) => (user.name === "ann" ? genres : genres.exclude({ name: "Withheld" })),
      check: async () =>
        (await Genre.objects.filter({ name: "Unsorted" }).exists()) ? "Sort it first." : null,
    })
    .register(Country, {
      list: ["name"],
      files: {
        map: keptFiles(shelf, { maxBytes: 1000, accept: ".pdf", href: (key) => `/maps/${key}` }),
      },
    })
    .register(Copy, {
      search: ["shelf", "book__genres__name"],
      filters: ["book", "book__genres__name"],
      files: { scan: keptFiles(shelf, { maxBytes: 1000, accept: ".pdf" }) },
    })
    .register(Place)
    .register(OldBook, { plural: "Old books" })
    .register(User, { list: ["name", "role", "joinedAt"], without: ["add", "delete"] });

export const admin = libraryAdmin();

export const url = urlpatterns("/", { admin: adminUrls("admin/") });

/** The library on a database of its own. */
export interface Library {
  readonly database: Database;
  readonly fetch: Application;
  as(user: User): Promise<Client>;
  guest(): Client;
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** A library whose admin may have a time zone, as whoever reads may have one. */
export interface Clocks {
  readonly zone?: string;
  readonly reader?: () => string | undefined;
}

export async function openLibrary({ zone, reader }: Clocks = {}): Promise<Library> {
  setPasswordCost({ memory: 64, passes: 1, lanes: 1 });
  const { database, drop } = await testDatabase();
  setDefaultDatabase(database);
  const { models: all } = registerModels(models);
  for (const table of tablesOf(all).values()) {
    for (const sql of createTableSql(table, database.engine)) await database.execute(sql);
  }
  const files = staticFiles({ folders: [] });
  const { fetch } = application({
    urls: url,
    controllers: [(zone === undefined ? admin : libraryAdmin({ zone })).controllers(url.admin)],
    middleware: [
      securityHeaders(),
      sessions({ user: User }),
      files.middleware,
      (context, next) => {
        const own = reader?.();
        if (own !== undefined) context.set(readerZone, own);
        return next();
      },
    ],
    templates: templates({
      folders: [`${import.meta.dirname}/templates`],
      globals: { url, static: files.href },
      reload: false,
    }),
    translate: () => translator({ locale: "en" }),
    csrfToken: null,
    report: (error) => console.error(error),
  });
  return {
    database,
    fetch,
    guest: () => new Client(fetch),
    as: async (user) => new Client(fetch, { cookies: await sessionCookie(user) }),
    reset: () => emptyTables(database, all),
    async close() {
      setDefaultDatabase(null);
      setPasswordCost(DEFAULT_COST);
      await drop();
    },
  };
}

/** A librarian who may do everything, and one who may not. */
export async function people() {
  const made = (name: string, role: "administrator" | "moderator") =>
    createUser(User, {
      name,
      email: `${name}@example.org`,
      password: "four tall unrelated words",
      role,
    });
  return { ann: await made("ann", "administrator"), mo: await made("mo", "moderator") };
}

/** Shelves with something on them: so many books by five authors, of every state. */
export async function fill(count: number) {
  await Country.objects.bulkCreate([
    { code: "ie", name: "Ireland" },
    { code: "uk", name: "United Kingdom" },
  ]);
  const names = ["Joyce", "Woolf", "Beckett", "Mansfield", "Edgeworth"];
  const authors = await Author.objects.bulkCreate(
    names.map((name, at) => ({ name, country: at % 2 === 0 ? "ie" : "uk" })),
    { returning: true },
  );
  await Genre.objects.bulkCreate(["Novel", "Stories", "Letters"].map((name) => ({ name })));
  const states = ["inHouse", "lent", "ordered"] as const;
  await Book.objects.bulkCreate(
    Array.from({ length: count }, (_, at) => ({
      title: `Volume ${at + 1} of the collected works`,
      author: authors[at % authors.length]!,
      state: states[at % states.length]!,
      pages: at % 4 === 0 ? null : 90 + ((at * 37) % 700),
      price: at % 3 === 0 ? null : `${10 + (at % 30)}.50`,
      isPopular: at % 5 === 0,
    })),
  );
}
