import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  accounts,
  createUser,
  EmailTaken,
  nameShape,
  setPassword,
  usersInRole,
  type NewAccount,
} from "quintet/auth";
import { hashing } from "quintet/crypto";
import type { FormError } from "quintet/forms";
import { f, model } from "quintet/models";
import { Session, sessionsOf } from "quintet/sessions";
import { authenticate, openSite, PASSWORD, register, User, type TestSite } from "./site.ts";

let site: TestSite;

beforeAll(async () => void (site = await openSite()));
afterAll(() => site.close());
afterEach(async () => {
  await Session.objects.delete();
  await User.objects.delete();
});

const ANN: NewAccount = { name: "Ann", email: "Ann@Mail.example", password: PASSWORD };

function refused(changes: Partial<NewAccount>): Promise<unknown> {
  return createUser(User, { ...ANN, ...changes }).catch((error: unknown) => error);
}

describe("creating an account", () => {
  it("stores name, keys, address and hash, and what the site adds", async () => {
    const ann = await createUser(User, ANN, { also: { bio: "Gardener." } });
    expect(ann).toBeInstanceOf(User);
    expect(await User.objects.get({ id: ann.id })).toMatchObject({
      name: "Ann",
      nameKey: "ann",
      nameShape: nameShape("Ann"),
      email: "Ann@Mail.example",
      emailKey: "ann@mail.example",
      role: "member",
      state: "active",
      bio: "Gardener.",
    });
    expect(ann.password).toMatch(/^\$argon2id\$/);
    expect(ann.joinedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it.each([
    [{ name: "a" }, "name", "Use at least 2 letters or digits."],
    [{ name: "admin" }, "name", "This name is kept for the site itself. Choose another."],
    [{ email: "ann" }, "email", "Write an e-mail address such as ann@example.org."],
    [{ password: "short" }, "password", "Use at least 8 characters."],
    [{ password: "ann12345" }, "password", /hardly more than your name/],
  ])("refuses %j at its field", async (changes, field, sentence) => {
    const error = (await refused(changes)) as Error & { field: string };
    expect(error.name).toBe("FormError");
    expect(error.field).toBe(field);
    expect(error.message).toMatch(sentence);
    expect(await User.objects.count()).toBe(0);
  });

  it("refuses everything at once that is wrong", async () => {
    const error = (await refused({ name: "a", email: "ann", password: "short" })) as FormError;
    const said = [error, ...error.others].map(({ field, message }) => [field, message]);
    expect(said).toEqual([
      ["name", "Use at least 2 letters or digits."],
      ["email", "Write an e-mail address such as ann@example.org."],
      ["password", "Use at least 8 characters."],
    ]);
  });

  it.each(["ann", "ANN", "Ａnn"])("refuses %s when there is an Ann", async (name) => {
    await createUser(User, ANN);
    expect(await refused({ name, email: "other@mail.example" })).toMatchObject({
      field: "name",
      message: "This name is taken, or looks too much like one that is.",
    });
  });

  it("refuses a look-alike of a name that is taken", async () => {
    await createUser(User, { ...ANN, name: "Tapac" });
    expect(await refused({ name: "Тарас", email: "other@mail.example" })).toMatchObject({
      field: "name",
    });
    await createUser(User, { ...ANN, name: "bill1", email: "bill@mail.example" });
    expect(await refused({ name: "billl", email: "other@mail.example" })).toMatchObject({
      field: "name",
    });
  });

  it("refuses a name that is taken before the work of a hash", async () => {
    await createUser(User, ANN);
    const before = hashing.made;
    await refused({ email: "other@mail.example" });
    expect(hashing.made).toBe(before);
  });

  it("lets one of two look-alikes through that register at once", async () => {
    const all = await Promise.allSettled(
      ["bill1", "billl"].map((name) => createUser(User, { ...ANN, name, email: `${name}@b.co` })),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [one] = all.filter(({ status }) => status === "rejected");
    expect(one).toMatchObject({ reason: { field: "name" } });
  });

  it("lets an administrator have a name that speaks for the site", async () => {
    const admin = await createUser(User, { ...ANN, name: "admin", role: "administrator" });
    expect(admin.nameKey).toBe("admin");
  });

  it("says of any other error what it is", async () => {
    const also = { bio: 7 as unknown as string };
    await expect(createUser(User, ANN, { also })).rejects.toThrow(/User\.bio/);
  });

  it("tells the caller, not the visitor, that an address is known, at the same cost", async () => {
    await createUser(User, ANN);
    const before = hashing.made;
    const error = await refused({ name: "Bea", email: "ann@mail.example" });
    expect(error).toBeInstanceOf(EmailTaken);
    expect(error).not.toHaveProperty("field");
    expect(hashing.made - before).toBe(1);
  });

  it("tells the same when the address is taken in the moment before it is written", async () => {
    const { email, password } = ANN;
    const keys = { nameKey: "bea", nameShape: "bea", emailKey: "ann@mail.example" };
    let first: Promise<unknown> | undefined;
    const stop = site.database.queries.listen(({ sql }) => {
      if (/^select.*email_key/i.test(sql)) {
        first ??= User.objects.create({ name: "Bea", email, password, ...keys });
      }
    });
    const error = await refused({});
    stop();
    await first;
    expect(error).toBeInstanceOf(EmailTaken);
    expect((await User.objects.all()).map(({ name }) => name)).toEqual(["Bea"]);
  });

  it("creates it at the same cost when the address is to be withheld", async () => {
    const ann = await createUser(User, ANN, { knownEmail: "withhold" });
    expect(ann.emailKey).toBe("ann@mail.example");
    const [made, queries] = [hashing.made, site.database.queries.count];
    const bea = await createUser(User, { ...ANN, name: "Bea" }, { knownEmail: "withhold" });
    expect([hashing.made - made, site.database.queries.count - queries]).toEqual([1, 3]);
    expect([bea.email, bea.emailKey]).toEqual(["Ann@Mail.example", null]);
    expect(await authenticate("ann@mail.example", PASSWORD)).toMatchObject({
      user: { id: ann.id },
    });
    expect(await authenticate("bea", PASSWORD)).toMatchObject({ user: { id: bea.id } });
  });

  it("lets one of twenty at once through", async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) =>
        createUser(User, { ...ANN, email: `ann${at}@mail.example` }),
      ),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of all)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ field: "name" });
  });

  it("lets one of twenty with one address through", async () => {
    const names = "abcdefghjkmnopqrstuw";
    const all = await Promise.allSettled(
      Array.from(names, (letter) => createUser(User, { ...ANN, name: `x${letter}y` })),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of all)
      if (one.status === "rejected") expect(one.reason).toBeInstanceOf(EmailTaken);
  });
});

describe("the keys of accounts", () => {
  const { name, email, password } = ANN;
  const keys = { nameKey: "ann", nameShape: "ann", emailKey: "ann@mail.example" };
  const row = { name, email, password, ...keys };

  it.each(["nameKey", "nameShape", "emailKey"] as const)(
    "are each of one account: %s",
    async (key) => {
      await User.objects.create(row);
      const others = { nameKey: "bea", nameShape: "bea", emailKey: "bea@mail.example" };
      const second = User.objects.create({ ...row, ...others, [key]: row[key] });
      await expect(second).rejects.toMatchObject({ fields: [key] });
    },
  );

  it("may be missing, of shape and address, in any number of accounts", async () => {
    for (const nameKey of ["ann", "bea"]) {
      await User.objects.create({ ...row, nameKey, nameShape: null, emailKey: null });
    }
    expect(await User.objects.count()).toBe(2);
  });
});

describe("a model of users", () => {
  it("must have the columns of an account, for the compiler as at run time", () => {
    class Person extends model("users", { name: f.char({ max: 30 }) }) {}
    // @ts-expect-error columns are missing
    expect(() => accounts(Person)).toThrow(/^The model Person is no account: it lacks nameKey, /);
  });
});

describe("changing a password", () => {
  it("ends all sessions but the one in which it is changed", async () => {
    const ann = await register("ann");
    const browsers = [site.browser(), site.browser(), site.browser()];
    for (const browser of browsers)
      await browser.post("/login/", { name: "ann", password: PASSWORD });
    const [kept] = await sessionsOf(ann).orderBy("id").all();
    await setPassword(User, ann, "nine quiet purple bees", { keep: kept! });
    const statuses = await Promise.all(
      browsers.map(async (browser) => (await browser.get("/own/")).status),
    );
    expect(statuses).toEqual([200, 303, 303]);
    expect(await authenticate("ann", PASSWORD)).toEqual({ outcome: "refused" });
    expect(await authenticate("ann", "nine quiet purple bees")).toMatchObject({
      outcome: "accepted",
    });
    await setPassword(User, ann, PASSWORD);
    expect(await sessionsOf(ann).count()).toBe(0);
  });

  it("refuses what is no good password, and changes nothing", async () => {
    const ann = await register("ann");
    await expect(setPassword(User, ann, "password1")).rejects.toMatchObject({ field: "password" });
    await expect(setPassword(User, ann, "quintet12", { siteName: "Quintet" })).rejects.toThrow(
      /site's name/,
    );
    expect(await authenticate("ann", PASSWORD)).toMatchObject({ outcome: "accepted" });
  });
});

describe("the users in a role", () => {
  it("come by name", async () => {
    await register("zoe", "moderator");
    await register("ada", "administrator");
    await register("ann");
    expect(
      (await usersInRole(User, "moderator", "administrator")).map(({ shown }) => shown),
    ).toEqual(["@ada", "@zoe"]);
  });
});
