import { adminModels, adminSite, adminUrls, inline } from "quintet/admin";
import { application } from "quintet/application";
import { accountFields, accounts, createUser } from "quintet/auth";
import { setDefaultDatabase } from "quintet/database";
import { translator } from "quintet/i18n";
import { col, f, model, QuerySet, registerModels } from "quintet/models";
import { Session, sessionCookie, sessions } from "quintet/sessions";
import { staticFiles } from "quintet/static";
import { templates } from "quintet/templates";
import { Client, emptyTables, testDatabase } from "quintet/testing";
import { urlpatterns } from "quintet/urls";
import { makeTables } from "../../support/orm-tables.ts";

// A gallery: an admin of which nearly everything was said otherwise.

const roles = ["member", "moderator", "watcher", "remover", "administrator"] as const;
class User extends model("users", {
  ...accountFields,
  role: f.choice(roles, { default: "member" }),
}) {
  static objects = new QuerySet(this);
}

export class Painter extends model("painters", {
  name: f.char({ max: 60 }),
  teacher: f.foreignKey<Painter>("Painter", { null: true, onDelete: "setNull" }),
}) {
  static objects = new QuerySet(this);
}

export class Mood extends model("moods", { name: f.char({ max: 40 }) }) {
  static objects = new QuerySet(this);
}

export class Picture extends model("pictures", {
  title: f.char({ max: 80 }),
  slug: f.slug({ unique: true }),
  painter: f.foreignKey(() => Painter, { onDelete: "restrict" }),
  width: f.int({ default: 10 }),
  height: f.int({ default: 10 }),
  year: f.int({ null: true }),
  price: f.decimal({ digits: 8, places: 2, null: true }),
  hung: f.bool({ default: false }),
  moods: f.manyToMany(() => Mood),
}) {
  static objects = new QuerySet(this);
}

export class Visit extends model("visits", {
  picture: f.foreignKey(() => Picture, { onDelete: "cascade" }),
  place: f.char({ max: 40 }),
  days: f.int({ default: 1 }),
}) {
  static objects = new QuerySet(this);
}

const models = [User, Painter, Mood, Picture, Visit, Session, ...adminModels];
const { staff, permissions } = accounts(User, {
  roles: {
    member: {},
    moderator: { staff: true, grants: ["pictures.view", "pictures.change", "painters.view"] },
    watcher: { staff: true, grants: ["pictures.view", "painters.view", "moods.view"] },
    remover: { staff: true, grants: ["pictures.view", "pictures.delete"] },
    administrator: { all: true },
  },
});

export const url = urlpatterns("/", { admin: adminUrls("admin/") });

const admin = adminSite({ guard: staff, permissions })
  .register(Picture, {
    group: "Art",
    list: ["title", "painter", "size"],
    columns: {
      size: { label: "Size", order: "width", show: ({ width, height }) => `${width} × ${height}` },
    },
    filters: ["hung", "shape"],
    conditions: {
      shape: {
        label: "Shape",
        choices: { wide: "Wider than high", mine: "Named as whoever looks" },
        rows: (pictures, shape, { user }) =>
          shape === "wide"
            ? pictures.filter({ width__gt: col("height") })
            : pictures.filter({ title: user.name }),
      },
    },
    fields: ["title", "slug", "painter"],
    sections: [
      { label: "Size", fields: ["width", "height"], hint: "In centimetres." },
      { label: "Further", fields: ["year", "hung", "moods"], closed: true },
    ],
    prefilled: { slug: ["title"] },
    readonly: ["hung"],
    hints: { year: "When it was begun." },
    inlines: [inline(Visit, "picture", { table: true, extra: 2, min: 1, max: 4 })],
    actions: {
      hang: {
        label: "Hang",
        permission: "change",
        run: async (pictures) => void (await pictures.update({ hung: true })),
      },
    },
  })
  .register(Mood)
  .register(Painter, { group: "Art" })
  .register(Visit, { group: "Journeys" });

type Role = "administrator" | "moderator" | "watcher" | "remover";

/** The gallery on a database of its own. */
export async function openGallery() {
  const { database, drop } = await testDatabase();
  setDefaultDatabase(database);
  const { models: all } = registerModels(models);
  await makeTables(database, all);
  const files = staticFiles({ folders: [] });
  const { fetch } = application({
    urls: url,
    controllers: [admin.controllers(url.admin)],
    middleware: [sessions({ user: User }), files.middleware],
    templates: templates({ folders: [], globals: { url, static: files.href }, reload: false }),
    translate: () => translator({ locale: "en" }),
    csrfToken: null,
  });
  return {
    fetch,
    /** Somebody who is logged in. */
    async login(name: string, role: Role): Promise<Client> {
      const account = { name, email: `${name}@example.org`, password: "four tall words here" };
      const user = await createUser(User, { ...account, role });
      return new Client(fetch, { cookies: await sessionCookie(user) });
    },
    reset: () => emptyTables(database, all),
    async close() {
      setDefaultDatabase(null);
      await drop();
    },
  };
}
