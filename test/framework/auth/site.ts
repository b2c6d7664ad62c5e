import { accountFields, accounts, createUser, type Role } from "quintet/auth";
import { action, controllers } from "quintet/controllers";
import { DEFAULT_COST, setPasswordCost } from "quintet/crypto";
import { setDefaultDatabase, type Database } from "quintet/database";
import { json, type Middleware } from "quintet/http";
import { application, type AssembledApplication, type SharedContext } from "quintet/application";
import { f, model, QuerySet, registerModels, type AnyModel } from "quintet/models";
import {
  browserSession,
  Session,
  sessions,
  type FlashMessage,
  type SessionsOptions,
} from "quintet/sessions";
import type { Templates } from "quintet/templates";
import { Client, testDatabase } from "quintet/testing";
import { get, post, urlpatterns } from "quintet/urls";
import { createTableSql } from "../../../packages/framework/src/database/schema/statements.ts";
import { tablesOf } from "../../../packages/framework/src/migrations/model-tables.ts";

export const PASSWORD = "four tall unrelated words";

export class User extends model("users", { ...accountFields, bio: f.text({ null: true }) }) {
  static objects = new QuerySet(this);
  get shown() {
    return `@${this.name}`;
  }
}

export const { authenticate, ...site } = accounts(User);
const { everyone, members, staff, administrators, confirmed, membersWho } = site;

const url = urlpatterns("/", {
  home: get(""),
  open: get("open/"),
  own: get("own/"),
  write: post("write/"),
  mod: get("mod/"),
  admin: get("admin/"),
  polite: post("polite/"),
  verified: get("verified/"),
  login: post("login/"),
  logout: post("logout/"),
  renew: post("renew/"),
  confirm: post("confirm/"),
  secrets: get("secrets/"),
  changeSecrets: post("secrets/"),
  say: post("say/"),
  fail: post("fail/"),
  remember: post("remember/"),
  recall: get("recall/"),
});

const active = membersWho("active", (user) => user.state === "active", "You are silenced.");

const actions = controllers(url, {
  home: action(everyone, async ({ user, messages }) =>
    json({ user: user?.shown ?? null, messages: messages.take().map(({ text }) => text) }),
  ),
  open: action({ name: "open", check: () => ({ grants: {} }) }, async () => json("open")),
  own: action(members, async ({ user, session }) => json({ user: user.name, session: session.id })),
  write: action(members, async ({ user }) => json({ written: user.name })),
  mod: action(staff, async ({ user }) => json(user.role)),
  admin: action(administrators, async ({ user }) => json(user.role)),
  verified: action(site.emailVerified, async ({ user }) => json(user.name)),
  polite: action(active, async () => json("polite")),
  login: action(everyone, async (context) => {
    const form = await context.formData();
    const result = await authenticate(form.get("name") ?? "", form.get("password") ?? "");
    if (result.outcome !== "accepted") return json(result.outcome, { status: 422 });
    const remembers = form.get("remember") === "on";
    await site.login(context, result.user, remembers ? { remember: true } : undefined);
    return json("welcome");
  }),
  logout: action(everyone, async (context) => {
    await site.logout(context);
    return json("bye");
  }),
  renew: action(members, async (context) => {
    await browserSession(context).renew();
    return json("renewed");
  }),
  confirm: action(members, async (context) => {
    const form = await context.formData();
    return json(await site.confirmPassword(context, form.get("password") ?? ""));
  }),
  secrets: action(confirmed, async () => json("secrets")),
  changeSecrets: action(confirmed, async () => json("changed")),
  say: action(everyone, async ({ messages }) => {
    messages.add("Said once.");
    return json("said");
  }),
  fail: action(everyone, async ({ messages }) => {
    messages.add("Never said.");
    throw new Error("the action failed");
  }),
  remember: action(everyone, async (context) => {
    browserSession(context).remember("colour", "green");
    return json("kept");
  }),
  recall: action(everyone, async (context) =>
    json((await browserSession(context).recall("colour")) ?? null),
  ),
});

/** The template of an error page: its sentence, where it leads on, and the messages that wait. */
export const sentences: Templates = {
  render(_file, page, shared) {
    const { message, next } = page as { message: string; next?: { href: string } };
    const { messages = [] } = shared as { messages?: readonly FlashMessage[] };
    return [message, next?.href, ...messages.map(({ text }) => text)].filter(Boolean).join(" ");
  },
  renderText: () => "",
  has: () => true,
  names: () => [],
  version: () => "",
  check: () => [],
};

/** A site without pages: every answer is JSON, an error page is its sentence. */
export interface TestSite {
  readonly database: Database;
  readonly browser: (origin?: string) => Client;
  readonly close: () => Promise<void>;
}

/** The site's parts put together, with these middleware. */
export function assembled(
  middleware: readonly Middleware[],
  report: (fault: unknown) => void = () => undefined,
  shared: SharedContext = () => ({}),
): AssembledApplication {
  return application({
    urls: url,
    controllers: [actions],
    middleware,
    templates: sentences,
    shared,
    translate: () => (message) => message,
    report,
  });
}

/** Opens the site on a database of its own, with password hashes that cost next to nothing. */
export async function openSite(
  options: Partial<SessionsOptions> = {},
  kept: AnyModel = Session,
): Promise<TestSite> {
  const models = [User, kept];
  setPasswordCost({ memory: 64, passes: 1, lanes: 1 });
  const { database, drop } = await testDatabase();
  setDefaultDatabase(database);
  registerModels(models);
  for (const table of tablesOf(models).values()) {
    for (const sql of createTableSql(table, database.engine)) await database.execute(sql);
  }
  const { fetch } = assembled([sessions({ user: User, ...options })], undefined, (context) => ({
    messages: browserSession(context).messages.take(),
  }));
  return {
    database,
    browser: (origin) => new Client(fetch, origin === undefined ? {} : { origin }),
    async close() {
      setPasswordCost(DEFAULT_COST);
      setDefaultDatabase(null);
      await drop();
    },
  };
}

/** Registers somebody; the password is {@link PASSWORD}. */
export function register(name: string, role: Role = "member"): Promise<User> {
  return createUser(User, {
    name,
    email: `${name.toLowerCase()}@mail.example`,
    password: PASSWORD,
    role,
  });
}

/** How many statements the work sends to the database. */
export async function queriesOf(database: Database, work: () => Promise<unknown>): Promise<number> {
  const before = database.queries.count;
  await work();
  return database.queries.count - before;
}
