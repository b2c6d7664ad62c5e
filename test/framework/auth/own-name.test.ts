import { afterAll, beforeAll, expect, it } from "vitest";
import { AdminEntry, adminModels, adminSite, adminUrls } from "quintet/admin";
import { application } from "quintet/application";
import {
  accountFields,
  accounts,
  createUser,
  Grant,
  Group,
  GroupMember,
  Token,
} from "quintet/auth";
import { DEFAULT_COST, setPasswordCost } from "quintet/crypto";
import { setDefaultDatabase } from "quintet/database";
import { translator } from "quintet/i18n";
import { securityHeaders } from "quintet/middleware";
import { f, model, QuerySet, registerModels } from "quintet/models";
import { Session, sessionCookie, sessions } from "quintet/sessions";
import { staticFiles } from "quintet/static";
import { templates } from "quintet/templates";
import { Client, testDatabase, type TestDatabase } from "quintet/testing";
import { urlpatterns } from "quintet/urls";
import { createTableSql } from "../../../packages/framework/src/database/schema/statements.ts";
import { tablesOf } from "../../../packages/framework/src/migrations/model-tables.ts";

// A site whose accounts are called something else.

class Member extends model("members", { ...accountFields }, { standsFor: "User" }) {
  static objects = new QuerySet(this);
}

class Shelf extends model("shelves", { name: f.char({ max: 40 }) }) {
  static objects = new QuerySet(this);
}

const people = accounts(Member);
const models = [Member, Shelf, Session, Token, Group, GroupMember, Grant, ...adminModels];
const url = urlpatterns("/", { admin: adminUrls("admin/") });

let opened: TestDatabase;
let ann: Member;

beforeAll(async () => {
  setPasswordCost({ memory: 64, passes: 1, lanes: 1 });
  opened = await testDatabase();
  const { database } = opened;
  setDefaultDatabase(database);
  const { models: all } = registerModels(models);
  for (const table of tablesOf(all).values()) {
    for (const sql of createTableSql(table, database.engine)) await database.execute(sql);
  }
  const account = { name: "ann", email: "ann@example.org", password: "four tall unrelated words" };
  ann = await createUser(Member, { ...account, role: "administrator" });
});
afterAll(async () => {
  setPasswordCost(DEFAULT_COST);
  setDefaultDatabase(null);
  await opened.drop();
});

it("lets a member in, and writes who changed what into the admin's history", async () => {
  const admin = adminSite({ guard: people.staff, permissions: people.permissions }).register(Shelf);
  const assets = staticFiles({ folders: [] });
  const { fetch } = application({
    urls: url,
    controllers: [admin.controllers(url.admin)],
    middleware: [securityHeaders(), sessions({ user: Member }), assets.middleware],
    templates: templates({ folders: [], globals: { url, static: assets.href }, reload: false }),
    translate: () => translator({ locale: "en" }),
    csrfToken: null,
    report: (fault) => console.error(fault),
  });
  const client = new Client(fetch, { cookies: await sessionCookie(ann) });
  await client.post(url.admin.add.href({ model: "shelf" }), { name: "Poetry" });
  const entry = await AdminEntry.objects.selectRelated("user").get();
  expect(entry.title).toBe("Poetry");
  expect((entry.user as unknown as Member).name).toBe("ann");
});

it("grants permissions to members", async () => {
  const bob = await createUser(Member, {
    name: "bob",
    email: "bob@example.org",
    password: "four tall unrelated words",
  });
  await people.commands.grant("shelves.view", { name: "bob", isGroup: false });
  const again = await Member.objects.get({ id: bob.id });
  expect(await people.permissions.may(again, "view", Shelf)).toBe(true);
});

it("is one name for one model", () => {
  class User extends model("users", { name: f.char({ max: 20 }) }) {}
  expect(() => registerModels([Member, User])).toThrow(/Two models are called "User"/);
});
