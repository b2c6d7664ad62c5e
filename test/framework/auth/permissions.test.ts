import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accounts, Grant, Group, GroupMember } from "quintet/auth";
import {
  Advert,
  Article,
  articlePolicy,
  hired,
  openNewspaper,
  permissions,
  User,
  written,
  type Newspaper,
} from "./newspaper.ts";

let site: Newspaper;
let rita: User;
let rob: User;
let edith: User;
let olga: User;

beforeAll(async () => {
  site = await openNewspaper();
  rita = await hired("rita");
  rob = await hired("rob", "reporter");
  edith = await hired("edith", "editor");
  olga = await hired("olga", "owner");
});
afterAll(() => site.close());
afterEach(async () => {
  await Grant.objects.delete();
  await Group.objects.delete();
  await Article.objects.delete();
  await User.objects.update({ state: "active" });
});

/** The user as the next request reads them: grants are read once for each request. */
const again = ({ id }: User) => User.objects.get({ id });

describe("the rules of a policy", () => {
  it("say yes, or no with the reason", async () => {
    const article = await written(rob, "One");
    expect(await permissions.whyNot(rob, "change", Article, article)).toBeNull();
    expect(String(await permissions.whyNot(rita, "change", Article, article))).toBe(
      "Only its author can change an article.",
    );
  });

  it("give way to what somebody is granted", async () => {
    const article = await written(rob, "One");
    expect(await permissions.may(edith, "change", Article, article)).toBe(true);
    expect(await permissions.may(edith, "publish", Article, article)).toBe(true);
    expect(String(await permissions.whyNot(rob, "publish", Article, article))).toBe(
      "Only editors publish.",
    );
  });

  it("can be about what has no row yet", async () => {
    expect(await permissions.may(rob, "add", Article)).toBe(true);
    expect(String(await permissions.whyNot(rita, "add", Article))).toBe(
      "Only reporters write here.",
    );
  });

  it("are not enough where all rows are meant", async () => {
    await written(rob, "One");
    expect(await permissions.may(rob, "change", Article)).toBe(false);
    expect(await permissions.may(edith, "change", Article)).toBe(true);
  });

  it("that refuse something to everybody hold for the owner too", async () => {
    const out = await written(rob, "One", "out");
    expect(String(await permissions.whyNot(olga, "delete", Article, out))).toBe(
      "What is out stays out.",
    );
    const draft = await written(rob, "Two");
    expect(await permissions.may(olga, "delete", Article, draft)).toBe(true);
  });
});

describe("somebody who was granted nothing", () => {
  it("may do nothing with a model that has no policy", async () => {
    const advert = await Advert.objects.create({ text: "Buy" });
    for (const action of ["view", "add", "change", "delete"] as const) {
      expect(await permissions.may(rita, action, Advert, advert)).toBe(false);
    }
    expect(String(await permissions.whyNot(rita, "delete", Advert, advert))).toBe(
      "You may not delete this.",
    );
    expect(await permissions.may(olga, "delete", Advert, advert)).toBe(true);
  });

  it("who is a guest is told to log in", async () => {
    expect(String(await permissions.whyNot(null, "add", Article))).toBe("Log in to do this.");
  });

  it("who is barred may do nothing at all, whatever their role", async () => {
    const article = await written(edith, "One");
    await User.objects.filter({ id: edith.id }).update({ state: "blocked" });
    expect(String(await permissions.whyNot(await again(edith), "change", Article, article))).toBe(
      "This account may not be used at present.",
    );
  });
});

describe("a grant", () => {
  it("to somebody by name holds until it is taken back", async () => {
    await permissions.grant("adverts.change", { user: rita });
    await permissions.grant("adverts.change", { user: rita });
    expect(await Grant.objects.count()).toBe(1);
    expect(await permissions.may(rita, "change", Advert)).toBe(true);
    expect(await permissions.may(rob, "change", Advert)).toBe(false);
    expect(await permissions.revoke("adverts.change", { user: rita })).toBe(true);
    expect(await permissions.may(rita, "change", Advert)).toBe(false);
    expect(await permissions.revoke("adverts.change", { user: rita })).toBe(false);
  });

  it("to a group holds for its members", async () => {
    const group = await Group.objects.create({ name: "Sales" });
    await GroupMember.objects.create({ group, user: rita });
    await permissions.grant("adverts.add", { group });
    expect(await permissions.may(await again(rita), "add", Advert)).toBe(true);
    expect(await permissions.may(await again(rob), "add", Advert)).toBe(false);
    expect(await permissions.of(await again(rita))).toEqual(["adverts.add"]);
  });

  it("to change or delete is one to see", async () => {
    await permissions.grant("adverts.delete", { user: rita });
    expect(await permissions.may(rita, "view", Advert)).toBe(true);
    expect(await permissions.may(rita, "change", Advert)).toBe(false);
  });

  it("can be of a permission that is about no model", async () => {
    expect(await permissions.may(edith, "statistics.read")).toBe(true);
    expect(await permissions.may(rob, "statistics.read")).toBe(false);
    await permissions.grant("statistics.read", { user: rob });
    expect(await permissions.may(rob, "statistics.read")).toBe(true);
  });

  it("of what there is not is refused, with what was probably meant", async () => {
    const granting = permissions.grant("articles.pubish" as "articles.publish", { user: rob });
    await expect(granting).rejects.toThrow(
      'There is no permission "articles.pubish". Did you mean "articles.publish"?',
    );
    await expect(permissions.may(rob, "pubish" as "publish", Article)).rejects.toMatchObject({
      code: "auth.no-permission",
      hint: expect.stringContaining(
        "articles.view, articles.add, articles.change, articles.delete and articles.publish",
      ) as string,
    });
  });

  it("costs one query, however much is asked of one user", async () => {
    const { database } = site;
    const reader = await again(rita);
    const before = database.queries.count;
    for (let turn = 0; turn < 5; turn++) {
      await permissions.may(reader, "add", Advert);
      await permissions.may(reader, "statistics.read");
    }
    expect(database.queries.count - before).toBe(1);
  });
});

describe("the rows that somebody may see", () => {
  const titles = async (user: User | null) =>
    (await (await permissions.visible(user, Article)).orderBy("id").all()).map((one) => one.title);

  it("are what the policy leaves of them, and all of them for whoever is granted to see them", async () => {
    await written(rob, "Draft");
    await written(rob, "Out", "out");
    await written(rob, "Old", "archived");
    expect(await titles(null)).toEqual(["Out"]);
    expect(await titles(rita)).toEqual(["Draft", "Out"]);
    expect(await titles(edith)).toEqual(["Draft", "Out", "Old"]);
    await permissions.grant("articles.view", { user: rita });
    expect(await titles(rita)).toEqual(["Draft", "Out", "Old"]);
  });

  it("are those of a guest for whoever is barred", async () => {
    await written(rob, "Draft");
    await written(rob, "Out", "out");
    await User.objects.filter({ id: edith.id }).update({ state: "suspended" });
    expect(await titles(await again(edith))).toEqual(["Out"]);
  });

  it("are none of a model without a policy", async () => {
    await Advert.objects.create({ text: "Buy" });
    expect(await (await permissions.visible(rita, Advert)).count()).toBe(0);
    expect(await (await permissions.visible(olga, Advert)).count()).toBeGreaterThan(0);
  });

  it("are asked for one by one likewise", async () => {
    rita = await again(rita);
    const old = await written(rob, "Old", "archived");
    const out = await written(rob, "Out", "out");
    expect(await permissions.may(null, "view", Article, out)).toBe(true);
    expect(await permissions.may(rita, "view", Article, old)).toBe(false);
    expect(await permissions.may(edith, "view", Article, old)).toBe(true);
  });
});

describe("an explanation", () => {
  it("shows by which grant somebody may", async () => {
    const group = await Group.objects.create({ name: "Sales" });
    await GroupMember.objects.create({ group, user: rita });
    await permissions.grant("adverts.change", { group });
    const advert = await Advert.objects.create({ text: "Buy" });
    expect(String(await permissions.explain(await again(rita), "change", Advert, advert))).toBe(
      `May rita change adverts ${advert.id}? Yes.
  the state of the account                 –
  what is refused to everybody             –
  the role reader                          –
  the policy                               –
  grants of their own and of their groups  yes  the group Sales is granted adverts.change`,
    );
  });

  it("shows what refuses it, and what was not asked any more", async () => {
    const out = await written(rob, "One", "out");
    const explained = await permissions.explain(olga, "delete", Article, out);
    expect(explained).toMatchObject({ allowed: false, whyNot: "What is out stays out." });
    expect(explained.steps.map(({ says }) => says)).toEqual([
      "nothing",
      "no",
      "not asked",
      "not asked",
      "not asked",
    ]);
  });

  it("tells that a rule would have to see the row", async () => {
    const { steps } = await permissions.explain(rob, "change", Article);
    expect(steps.map(({ why }) => String(why))).toContain(
      "it is about one of them, and none was named",
    );
  });
});

describe("the roles of a site", () => {
  it("are those of its user model, each with what it may", () => {
    const all = { reader: {}, reporter: {}, editor: {}, owner: { all: true } };
    const { owner: _, ...lacking } = all;
    expect(() => accounts(User, { roles: lacking as typeof all })).toThrow(
      'accounts(User) says nothing of the role "owner".',
    );
    const strange = { ...all, redaer: {} };
    expect(() => accounts(User, { roles: strange })).toThrow(
      'No User can have the role "redaer". Did you mean "reader"?',
    );
  });

  it("may be granted what its policies name, and nothing else", () => {
    const roles = { reader: {}, reporter: {}, editor: { grants: ["articles.pubish"] }, owner: {} };
    expect(() => accounts(User, { policies: [articlePolicy], roles: roles as never })).toThrow(
      'There is no permission "articles.pubish". Did you mean "articles.publish"?',
    );
  });
});
