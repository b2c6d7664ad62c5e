import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { findLink, issueLink, revokeLinks, Token, useLink } from "quintet/auth";
import { registerModels } from "quintet/models";
import { createTableSql } from "../../../packages/framework/src/database/schema/statements.ts";
import { describeModel } from "quintet/models";
import { Session } from "quintet/sessions";
import { openSite, register, User, type TestSite } from "./site.ts";

let site: TestSite;
let ann: User;
let ben: User;

beforeAll(async () => {
  site = await openSite();
  registerModels([User, Session, Token]);
  for (const sql of createTableSql(describeModel(Token), site.database.engine)) {
    await site.database.execute(sql);
  }
  [ann, ben] = [await register("Ann"), await register("Ben")];
});
afterAll(() => site.close());
beforeEach(async () => {
  await Token.objects.delete();
});

const HOUR = 3600;
const issue = (user: User | null = ann) =>
  issueLink("password", { user, lasts: HOUR, data: { to: "x" } });

describe("a link's secret", () => {
  it("is 32 random bytes, of which only the hash is kept", async () => {
    const secret = await issue();
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await Token.objects.all())).not.toContain(secret);
  });

  it("opens what it was made for, with its data", async () => {
    const secret = await issue();
    expect(await findLink("password", secret)).toMatchObject({ userId: ann.id, data: { to: "x" } });
    expect(await findLink("email", secret)).toBeNull();
    expect(await findLink("password", `${secret}x`)).toBeNull();
    expect(await findLink("password", "")).toBeNull();
  });

  it("can be looked at often and used once", async () => {
    const secret = await issue();
    for (let n = 0; n < 3; n++) expect(await findLink("password", secret)).not.toBeNull();
    expect(await useLink("password", secret)).toMatchObject({ userId: ann.id });
    expect(await useLink("password", secret)).toBeNull();
    expect(await findLink("password", secret)).toBeNull();
  });

  it("is given to one of many who use it at once", async () => {
    const secret = await issue();
    const all = await Promise.all(Array.from({ length: 8 }, () => useLink("password", secret)));
    expect(all.filter((token) => token !== null)).toHaveLength(1);
  });

  it("holds for its time only", async () => {
    const secret = await issue();
    vi.useFakeTimers({ now: Date.now() + HOUR * 1000, toFake: ["Date"] });
    expect(await findLink("password", secret)).toBeNull();
    expect(await useLink("password", secret)).toBeNull();
    await issue(ben);
    vi.useRealTimers();
    expect(await Token.objects.count()).toBe(1);
  });

  it("is taken back by kind and user", async () => {
    const [mine, hers, other] = [
      await issue(),
      await issue(ben),
      await issueLink("email", { user: ann, lasts: HOUR }),
    ];
    expect(await revokeLinks("password", ann)).toBe(1);
    expect(await findLink("password", mine)).toBeNull();
    expect(await findLink("password", hers)).not.toBeNull();
    expect(await findLink("email", other)).not.toBeNull();
  });

  it("is known by a hash that no two have", async () => {
    await issue();
    const { kind, hash, data, expiresAt } = await Token.objects.get({ kind: "password" });
    const again = Token.objects.create({ kind, hash, user: ben.id, data, expiresAt });
    await expect(again).rejects.toMatchObject({ fields: ["hash"] });
  });

  it("may belong to nobody, where only the work is done", async () => {
    const secret = await issue(null);
    expect(await useLink("password", secret)).toMatchObject({ userId: null });
  });
});
