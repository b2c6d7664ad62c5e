import { join } from "node:path";
import { accountPages, entranceUrls, type AccountPagesOptions } from "quintet/accounts";
import { application } from "quintet/application";
import { accounts, Token } from "quintet/auth";
import { action, controllers } from "quintet/controllers";
import { DEFAULT_COST, setPasswordCost } from "quintet/crypto";
import { setDefaultDatabase, type Database } from "quintet/database";
import { translator } from "quintet/i18n";
import { OutgoingEmail, sendDue, siteMail, type Email } from "quintet/mail";
import { formOf } from "quintet/model-forms";
import { registerModels, type AnyModel } from "quintet/models";
import { RateCount } from "quintet/rate-limits";
import {
  browserSession,
  Session,
  sessionCookie,
  sessions,
  type SessionStore,
} from "quintet/sessions";
import { templates } from "quintet/templates";
import { Client, testDatabase } from "quintet/testing";
import { form, get, post, urlpatterns } from "quintet/urls";
import { createTableSql } from "../../../packages/framework/src/database/schema/statements.ts";
import { tablesOf } from "../../../packages/framework/src/migrations/model-tables.ts";
import { Advert, Article, User } from "../auth/newspaper.ts";

// The newspaper once more, with the ready pages: people of other roles in a table of another name, at paths of its own.

export const url = urlpatterns("/", {
  home: get(""),
  secrets: form("secrets/"),
  door: urlpatterns("door/", entranceUrls),
  desk: urlpatterns("desk/", {
    account: get(""),
    password: form("word/"),
    email: form("post/"),
    sendConfirmation: post("again/"),
    security: get("browsers/"),
    endSession: post("browsers/<int:id>/"),
    endOthers: post("browsers/others/"),
    close: form("leave/"),
    profile: form("about/"),
  }),
});

export const people = accounts(User, {
  loginPath: url.door.login.href(),
  confirmPath: url.door.again.href(),
  roles: { reader: {}, reporter: { staff: true }, editor: { staff: true }, owner: { all: true } },
});

const besides = [User, Article, Advert, Token, RateCount, OutgoingEmail];

export interface Paper {
  readonly database: Database;
  guest(): Client;
  /** A guest of a site where nobody registers. */
  closedTo(): Client;
  as(user: User): Promise<Client>;
  /** Takes the e-mails that wait, in order. */
  emails(): Promise<readonly Email[]>;
  close(): Promise<void>;
}

/** Opens the newspaper with its pages on a database of its own. */
export async function openPaper(
  options: Partial<AccountPagesOptions<User>> = {},
  kept: { readonly store?: SessionStore; readonly model: AnyModel } = { model: Session },
): Promise<Paper> {
  const models = [...besides, kept.model];
  setPasswordCost({ memory: 64, passes: 1, lanes: 1 });
  const { database, drop } = await testDatabase();
  setDefaultDatabase(database);
  registerModels(models);
  for (const table of tablesOf(models).values()) {
    for (const sql of createTableSql(table, database.engine)) await database.execute(sql);
  }
  const drawn = templates({ folders: [join(import.meta.dirname, "templates")], reload: false });
  const said: AccountPagesOptions<User> = {
    urls: { entrance: url.door, settings: url.desk },
    mail: siteMail({
      templates: drawn,
      siteName: "The Paper",
      siteUrl: "https://paper.example",
      delivered: true,
    }),
    keys: ["a key that only the tests use and that is long enough"],
    personSeconds: 0,
    ...options,
  };
  const pages = accountPages(people, said);
  const store = kept.store && { store: kept.store };
  const { fetch } = application({
    urls: url,
    controllers: [
      controllers(url.door, pages.entrance),
      controllers(url.desk, {
        ...pages.settings,
        profile: pages.profile(formOf(User, { fields: ["name"] }), {
          row: (user) => user,
          save: (user, clean) => user.update(clean),
        }),
      }),
      controllers(
        { home: url.home, secrets: url.secrets },
        {
          home: action(people.everyone, async ({ user }) => new Response(user?.name ?? "Nobody")),
          secrets: action(people.confirmed, async () => new Response("Secrets")),
        },
      ),
    ],
    middleware: [sessions({ user: User, ...store })],
    templates: drawn,
    shared: (context) => ({
      site_name: "The Paper",
      site_url: "https://paper.example",
      messages: browserSession(context).messages.take(),
    }),
    translate: () => translator({ locale: "en" }),
    csrfToken: null,
    nonce: null,
    report: (fault) => console.error(fault),
  });
  const { fetch: closed } = application({
    urls: url.door,
    controllers: [
      controllers(url.door, accountPages(people, { ...said, registers: false }).entrance),
    ],
    middleware: [sessions({ user: User })],
    templates: drawn,
    shared: () => ({ site_name: "The Paper", messages: [] }),
    translate: () => translator({ locale: "en" }),
    csrfToken: null,
    nonce: null,
  });
  return {
    database,
    closedTo: () => new Client(closed),
    guest: () => new Client(fetch),
    as: async (user) => new Client(fetch, { cookies: await sessionCookie(user, store) }),
    async emails() {
      const taken: Email[] = [];
      await sendDue({ send: async (email) => void taken.push(email), close: () => undefined });
      return taken;
    },
    async close() {
      setPasswordCost(DEFAULT_COST);
      setDefaultDatabase(null);
      await drop();
    },
  };
}

/** The link of an e-mail, as an address of the site. */
export function linkIn({ text }: Email): string {
  return /https:\/\/paper\.example(\/\S+)/.exec(text)![1]!;
}

export async function emptyPaper(): Promise<void> {
  for (const model of besides) await model.objects.delete();
}
