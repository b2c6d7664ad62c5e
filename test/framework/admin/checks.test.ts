import { describe, expect, it } from "vitest";
import { adminSite, adminUrls } from "quintet/admin";
import { application } from "quintet/application";
import { accountFields, accounts, policy } from "quintet/auth";
import { checkLine } from "quintet/kernel";
import { translator } from "quintet/i18n";
import { f, model, QuerySet } from "quintet/models";
import { templates } from "quintet/templates";
import { urlpatterns } from "quintet/urls";

// What can be known of an admin before anybody opens it.

class User extends model("users", { ...accountFields }) {
  static objects = new QuerySet(this);
}
class Article extends model("articles", { title: f.char({ max: 40 }) }) {
  static objects = new QuerySet(this);
}

const url = urlpatterns("/", { admin: adminUrls("admin/") });
const articles = policy(Article, {
  visible: "everybody",
  rules: { publish: "Only editors publish." },
});

class Memo extends model("memos", {
  title: f.char({ max: 40 }),
  place: f.char({ max: 40 }),
  words: f.searchText(),
}) {
  static objects = new QuerySet(this);
}
const { staff, permissions } = accounts(User, { policies: [articles] });
const empty = () => adminSite({ guard: staff, permissions });

/** A site whose admin does this with articles. */
const siteWith = (action: string) =>
  siteOf(
    empty().register(Article, {
      actions: { [action]: { label: "Publish", run: async () => {} } },
    }),
  );

function siteOf(admin: ReturnType<typeof empty>) {
  return application({
    urls: url,
    controllers: [admin.controllers(url.admin)],
    middleware: [],
    templates: templates({ folders: [], reload: false }),
    translate: () => translator({ locale: "en" }),
  });
}

describe("an action of an admin", () => {
  const foundIn = (action: string) =>
    siteWith(action)
      .startChecks()
      .filter(({ id }) => id === "admin.E001");

  it("that no policy knows is found before the site serves", async () => {
    const [found] = foundIn("pubish");
    expect(checkLine(found!)).toBe(
      'Error admin.E001: No policy of Article knows the admin\'s action "pubish". Did you mean "publish"?\n' +
        '    Hint: Add a rule of this name to policy(Article, { rules: { pubish: … } }), or say permission: "…" with one that there is: view, add, change, delete and publish.',
    );
    expect(await siteWith("pubish").check()).toContainEqual(found);
  });

  it("that a policy knows is none, by its own name or by what it says has to be permitted", () => {
    expect(foundIn("publish")).toEqual([]);
    const run = async () => {};
    const shelve = (permission: string) =>
      siteOf(
        empty().register(Article, { actions: { shelve: { label: "Shelve", permission, run } } }),
      );
    const found = (permission: string) =>
      shelve(permission)
        .startChecks()
        .filter(({ id }) => id === "admin.E001");
    expect(found("change")).toEqual([]);
    expect(found("chnage")[0]!.message).toContain('Did you mean "change"?');
  });
});

describe("a model of which nobody could add a row", () => {
  const foundOf = (admin: ReturnType<typeof empty>) =>
    siteOf(admin)
      .startChecks()
      .filter(({ id }) => id === "admin.W001")
      .map(checkLine);

  it("is found before anybody tries", () => {
    expect(foundOf(empty().register(Memo, { fields: ["title"] }))).toEqual([
      "Warning admin.W001: Nobody can add a row of Memo in the admin: its form has no place and words, which a new row needs.\n" +
        '    Hint: Name what is missing in fields, give it by values: (row) => ({ … }), give the model a default, or say without: ["add"].',
    ]);
  });

  it("is none where the admin writes what is missing, or adds nothing", () => {
    const values = () => ({ words: "" });
    expect(foundOf(empty().register(Memo, { values }))).toEqual([]);
    expect(foundOf(empty().register(Memo, { without: ["add"] }))).toEqual([]);
    const showing = adminSite({ guard: staff, without: ["add", "change", "delete"] });
    expect(foundOf(showing.register(Memo))).toEqual([]);
    expect(foundOf(showing.register(Memo, { without: [] }))).toHaveLength(1);
    expect(foundOf(empty().register(Article))).toEqual([]);
  });
});
