import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accounts, Grant, Group } from "quintet/auth";
import { UNUSABLE_PASSWORD } from "quintet/crypto";
import { Session, sessionsOf } from "quintet/sessions";
import { hired, newspaper, openNewspaper, User, written, type Newspaper } from "./newspaper.ts";

const { commands } = newspaper;
let site: Newspaper;

beforeAll(async () => void (site = await openNewspaper()));
afterAll(() => site.close());
beforeEach(async () => {
  for (const model of [Grant, Group, Session, User]) await model.objects.delete();
});

const olga = { name: "olga", email: "olga@paper.example", password: "four tall unrelated words" };

describe("the first administrator", () => {
  it("has the role that may do everything, and any name", async () => {
    expect(await commands.hasAdministrator()).toBe(false);
    await commands.createAdministrator({ ...olga, name: "admin" });
    expect(await commands.hasAdministrator()).toBe(true);
    expect((await User.objects.get()).role).toBe("owner");
  });

  it("is refused in one sentence", async () => {
    await commands.createAdministrator(olga);
    await expect(commands.createAdministrator(olga)).rejects.toMatchObject({
      code: "auth.refused-account",
      message: "The account was not made: This name is taken, or looks too much like one that is.",
    });
  });

  it("cannot be made where no role may do everything", async () => {
    const roles = { reader: {}, reporter: {}, editor: {}, owner: {} };
    const { commands: without } = accounts(User, { roles });
    await expect(without.createAdministrator(olga)).rejects.toMatchObject({
      code: "auth.no-administrators",
    });
  });
});

describe("giving a role", () => {
  it("ends the sessions, so that what somebody may do begins anew", async () => {
    const rita = await hired("rita");
    await site.as(rita);
    await commands.setRole("Rita", "editor");
    expect((await User.objects.get({ id: rita.id })).role).toBe("editor");
    expect(await sessionsOf(rita).count()).toBe(0);
  });

  it("names the roles there are, and leaves somebody who runs the site", async () => {
    await commands.createAdministrator(olga);
    await expect(commands.setRole("olga", "ower")).rejects.toThrow(
      'There is no role "ower". Did you mean "owner"?',
    );
    await expect(commands.setRole("olga", "editor")).rejects.toThrow(
      "olga is the only administrator.",
    );
    await expect(commands.setRole("nobody", "editor")).rejects.toThrow(
      'Nobody is called "nobody".',
    );
  });
});

describe("the only administrator", () => {
  it("is the only one who can log in, whoever else has the role", async () => {
    await commands.createAdministrator(olga);
    await hired("oscar", "owner");
    await User.objects.filter({ nameKey: "oscar" }).update({ password: UNUSABLE_PASSWORD });
    await expect(commands.setRole("olga", "editor")).rejects.toMatchObject({
      code: "auth.only-administrator",
    });
    expect(await commands.hasAdministrator()).toBe(true);
    await commands.setRole("oscar", "reader");
  });
});

describe("granting", () => {
  it("is to somebody, or to a group that is made at need, and can be explained", async () => {
    const rita = await hired("rita");
    const draft = await written(rita, "One");
    await commands.grant("articles.publish", { name: "rita", isGroup: false });
    expect(await commands.explain("rita", "publish", "articles", String(draft.id))).toMatch(
      /^May rita publish articles \d+\? Yes\.\n(.*\n)+.* {2}yes {2}they are granted articles\.publish$/,
    );
    expect(await commands.revoke("articles.publish", { name: "rita", isGroup: false })).toBe(true);
    await commands.grant("articles.publish", { name: "Desk", isGroup: true });
    expect((await Group.objects.get()).name).toBe("Desk");
    expect(await commands.explain("guest", "statistics.read")).toMatch(
      /^May a guest use statistics\.read\? No: Log in to do this\./,
    );
    await expect(commands.explain("rita", "view", "article")).rejects.toThrow(
      'There is no table "article". Did you mean "articles"?',
    );
  });
});

describe("a group", () => {
  it("is joined by name, made at need, and left again", async () => {
    const rita = await hired("ruth");
    const draft = await written(rita, "Two");
    const publishes = () => commands.explain("ruth", "publish", "articles", String(draft.id));
    await commands.grant("articles.publish", { name: "Editors", isGroup: true });
    expect(await publishes()).toContain("? No");
    expect(await commands.join("ruth", "Editors")).toBe(true);
    expect(await commands.join("ruth", "Editors")).toBe(false);
    expect(await publishes()).toContain("? Yes");
    await expect(commands.leave("ruth", "Editor")).rejects.toMatchObject({
      code: "auth.no-group",
      message: 'There is no group "Editor". Did you mean "Editors"?',
    });
    expect(await commands.leave("ruth", "Editors")).toBe(true);
    expect(await commands.leave("ruth", "Editors")).toBe(false);
    expect(await publishes()).toContain("? No");
    await expect(commands.join("nobody", "Editors")).rejects.toMatchObject({
      code: "auth.no-account",
    });
  });
});

describe("the table of who is let in where", () => {
  it("says of each address and role what the guard says before any request", () => {
    const visitors = ["guest", "reader", "reporter", "editor", "owner"];
    const rows = site.routes.map(({ path, admits }) => [
      path,
      ...visitors.map((one) => admits!(one)),
    ]);
    expect(rows).toEqual([
      ["/new/", "no", "depends", "depends", "depends", "yes"],
      ["/new/", "no", "depends", "depends", "depends", "yes"],
      ["/statistics/", "no", "depends", "depends", "yes", "yes"],
      ["/a/<slug:slug>/", "depends", "depends", "depends", "yes", "yes"],
      ["/<int:id>/change/", "no", "depends", "depends", "yes", "yes"],
      ["/<int:id>/delete/", "no", "depends", "depends", "depends", "depends"],
      ["/<int:id>/publish/", "no", "depends", "depends", "yes", "yes"],
      ["/adverts/<int:number>/<str:word>/", "no", "depends", "depends", "depends", "yes"],
    ]);
  });
});

describe("a role that is granted what there is not", () => {
  it("is found by check, when the models are known", () => {
    expect(commands.check()).toEqual([]);
    const roles = { reader: {}, reporter: {}, editor: {}, owner: { all: true } };
    const { commands: wrong } = accounts(User, {
      roles: { ...roles, editor: { grants: ["artikles.change"] } },
    });
    expect(wrong.check()).toMatchObject([
      {
        level: "error",
        id: "auth.E001",
        message:
          'The role "editor" is granted "artikles.change", and there is no such permission. Did you mean "articles.change"?',
      },
    ]);
  });
});
