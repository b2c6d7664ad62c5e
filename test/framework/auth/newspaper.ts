import {
  accountFields,
  accounts,
  createUser,
  Grant,
  Group,
  GroupMember,
  policy,
} from "quintet/auth";
import { application } from "quintet/application";
import { action, controllers } from "quintet/controllers";
import { DEFAULT_COST, setPasswordCost } from "quintet/crypto";
import { setDefaultDatabase, type Database } from "quintet/database";
import { json } from "quintet/http";
import { f, model, QuerySet, registerModels } from "quintet/models";
import { Session, sessionCookie, sessions } from "quintet/sessions";
import { Client, testDatabase } from "quintet/testing";
import { form, get, post, urlpatterns } from "quintet/urls";
import { sentences } from "./site.ts";
import { createTableSql } from "../../../packages/framework/src/database/schema/statements.ts";
import { tablesOf } from "../../../packages/framework/src/migrations/model-tables.ts";

// A newspaper, whose people are in a table of their own name and have other roles than a forum's.

export class User extends model("people", {
  ...accountFields,
  role: f.choice(["reader", "reporter", "editor", "owner"], { default: "reader" }),
}) {
  static objects = new QuerySet(this);
}

export class Article extends model("articles", {
  title: f.char({ max: 120 }),
  slug: f.slug({ max: 80, unique: true }),
  state: f.choice(["draft", "out", "archived"], { default: "draft" }),
  author: f.foreignKey(() => User, { onDelete: "cascade" }),
}) {
  static objects = new QuerySet(this);
}
export class Advert extends model("adverts", { text: f.char({ max: 80 }) }) {
  static objects = new QuerySet(this);
}

export const articlePolicy = policy(Article, {
  visible: (user: User | null, articles) =>
    user === null ? articles.filter({ state: "out" }) : articles.exclude({ state: "archived" }),
  rules: {
    add: (user: User) => (user.role === "reader" ? "Only reporters write here." : null),
    change: (user: User, article) =>
      article.authorId === user.id ? null : "Only its author can change an article.",
    publish: "Only editors publish.",
  },
  refuses: {
    delete: (_user, article) => (article.state === "out" ? "What is out stays out." : null),
  },
});

export const newspaper = accounts(User, {
  policies: [articlePolicy],
  permissions: ["statistics.read"],
  roles: {
    reader: {},
    reporter: { staff: true },
    editor: { staff: true, grants: ["articles.change", "articles.publish", "statistics.read"] },
    owner: { all: true },
  },
});
export const { permissions, may } = newspaper;

const url = urlpatterns("/", {
  create: form("new/"),
  statistics: get("statistics/"),
  show: get("a/<slug:slug>/"),
  change: post("<int:id>/change/"),
  remove: post("<int:id>/delete/"),
  publish: post("<int:id>/publish/"),
  advert: post("adverts/<int:number>/<str:word>/"),
});

const actions = controllers(url, {
  create: action(may("add", Article), async ({ user }) => json(user.name)),
  statistics: action(may("statistics.read"), async ({ user }) => json(user.name)),
  show: action(may("view", Article, { by: "slug" }), async ({ user, object }) =>
    json([user?.name ?? null, object.title]),
  ),
  change: action(
    may("change", Article, { as: "article", load: (all) => all.selectRelated("author") }),
    async ({ user, article }) => json([user.name, article.title, article.author.name]),
  ),
  remove: action(may("delete", Article), async ({ object }) => json(object.title)),
  publish: action(may("publish", Article), async ({ object }) => json(object.title)),
  advert: action(
    may("change", Advert, { where: ({ number }: { number: number }) => ({ id: number }) }),
    async ({ object }, { word }) => json([object.text, word]),
  ),
});

export interface Newspaper {
  readonly database: Database;
  readonly routes: ReturnType<ReturnType<typeof application>["routes"]>;
  guest(): Client;
  as(user: User): Promise<Client>;
  close(): Promise<void>;
}

/** Opens the newspaper on a database of its own; without `grants` it has no tables to keep any in. */
export async function openNewspaper({ grants = true } = {}): Promise<Newspaper> {
  setPasswordCost({ memory: 64, passes: 1, lanes: 1 });
  const { database, drop } = await testDatabase();
  setDefaultDatabase(database);
  const models = [User, Article, Advert, Session, ...(grants ? [Group, GroupMember, Grant] : [])];
  registerModels(models);
  for (const table of tablesOf(models).values()) {
    for (const sql of createTableSql(table, database.engine)) await database.execute(sql);
  }
  const site = application({
    urls: url,
    controllers: [actions],
    middleware: [sessions({ user: User })],
    templates: sentences,
    translate: () => (message) => message,
    report: (fault) => console.error(fault),
  });
  return {
    database,
    routes: site.routes(),
    guest: () => new Client(site.fetch),
    as: async (user) => new Client(site.fetch, { cookies: await sessionCookie(user) }),
    async close() {
      setPasswordCost(DEFAULT_COST);
      setDefaultDatabase(null);
      await drop();
    },
  };
}

/** Writes somebody down, in this role. */
export function hired(name: string, role: User["role"] = "reader"): Promise<User> {
  const account = { name, email: `${name}@paper.example`, password: "four tall unrelated words" };
  return createUser(User, { ...account, role });
}

export function written(author: User, title: string, state: Article["state"] = "draft") {
  return Article.objects.create({ title, slug: title.toLowerCase(), state, author });
}
