import { adminModels, adminSite, adminUrls } from "quintet/admin";
import { application } from "quintet/application";
import { accountFields, accounts, createUser } from "quintet/auth";
import { setDefaultDatabase } from "quintet/database";
import { translator } from "quintet/i18n";
import { f, model, QuerySet, registerModels } from "quintet/models";
import { parseSearch, searchTokens } from "quintet/search";
import { Session, sessionCookie, sessions } from "quintet/sessions";
import { staticFiles } from "quintet/static";
import { templates } from "quintet/templates";
import { Client, testDatabase, type TestDatabase } from "quintet/testing";
import { urlpatterns } from "quintet/urls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTables } from "../../support/orm-tables.ts";

// Memos are found by words that nobody types: the admin writes them with what was typed.

class User extends model("users", { ...accountFields }) {
  static objects = new QuerySet(this);
}
class Memo extends model("memos", {
  title: f.char({ max: 40 }),
  writer: f.char({ max: 40, default: "" }),
  words: f.searchText(),
}) {
  static objects = new QuerySet(this);
}

const url = urlpatterns("/", { admin: adminUrls("admin/") });
const { administrators, permissions } = accounts(User);
const admin = adminSite({ guard: administrators, permissions }).register(Memo, {
  readonly: ["writer"],
  values: ({ title, writer }) => ({ words: searchTokens([title, writer].join(" ")) }),
});

let test: TestDatabase;
let ann: Client;
beforeAll(async () => {
  test = await testDatabase();
  setDefaultDatabase(test.database);
  const { models } = registerModels([User, Memo, Session, ...adminModels]);
  await makeTables(test.database, models);
  const files = staticFiles({ folders: [] });
  const { fetch } = application({
    urls: url,
    controllers: [admin.controllers(url.admin)],
    middleware: [sessions({ user: User }), files.middleware],
    templates: templates({ folders: [], globals: { url, static: files.href }, reload: false }),
    translate: () => translator({ locale: "en" }),
    csrfToken: null,
  });
  const account = { name: "ann", email: "ann@example.org", password: "four tall words here" };
  const user = await createUser(User, { ...account, role: "administrator" });
  ann = new Client(fetch, { cookies: await sessionCookie(user) });
});
afterAll(async () => {
  setDefaultDatabase(null);
  await test.drop();
});

const found = (words: string) =>
  Memo.objects
    .filter({ words__matches: parseSearch(words) })
    .valuesList("title", { flat: true })
    .all();

describe("what is written besides what was typed", () => {
  it("is worked out of a new row, and of one that is changed", async () => {
    const page = await ann.get(url.admin.add.href({ model: "memo" }));
    await ann.submit(page.form("Save"), { title: "Herons" });
    expect(await found("herons")).toEqual(["Herons"]);

    await Memo.objects.update({ writer: "Bea" });
    const key = String((await Memo.objects.get()).id);
    const again = await ann.get(url.admin.change.href({ model: "memo", key }));
    await ann.submit(again.form("Save"), { title: "Storks" });
    expect([await found("herons"), await found("storks bea")]).toEqual([[], ["Storks"]]);
  });
});
