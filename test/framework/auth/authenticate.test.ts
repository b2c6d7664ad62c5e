import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { DEFAULT_COST, hashing, setPasswordCost, UNUSABLE_PASSWORD } from "quintet/crypto";
import {
  authenticate,
  openSite,
  PASSWORD,
  queriesOf,
  register,
  User,
  type TestSite,
} from "./site.ts";

const CHEAP = { memory: 64, passes: 1, lanes: 1 };
const TOMORROW = new Date(Date.now() + 86_400_000);

let site: TestSite;
let ann: User;

beforeAll(async () => {
  site = await openSite();
  ann = await register("Ann");
});
afterAll(() => site.close());
afterEach(async () => {
  vi.useRealTimers();
  await User.objects
    .filter({ id: ann.id })
    .update({ state: "active", stateUntil: null, password: ann.password });
});

type Changes = Parameters<typeof User.objects.update>[0];

async function set(changes: Changes): Promise<void> {
  await User.objects.filter({ id: ann.id }).update(changes);
}

interface Cost {
  readonly hashes: number;
  readonly queries: number;
  readonly outcome: string;
}

async function attempt(name: string, password: string): Promise<Cost> {
  const [verifications, made] = [hashing.verifications, hashing.made];
  let outcome = "";
  const queries = await queriesOf(site.database, async () => {
    outcome = (await authenticate(name, password)).outcome;
  });
  return { outcome, queries, hashes: hashing.verifications - verifications + hashing.made - made };
}

describe("logging in", () => {
  it.each(["Ann", "ann", "ANN", "ＡＮＮ", " ann ", "ann@mail.example", "Ann@MAIL.example"])(
    "takes the name or the e-mail address, typed as %s",
    async (name) => {
      const result = await authenticate(name, PASSWORD);
      expect(result).toMatchObject({ outcome: "accepted", user: { id: ann.id } });
      expect(result.outcome === "accepted" && result.user.shown).toBe("@Ann");
    },
  );

  it("takes the password exactly as it is", async () => {
    for (const password of [`${PASSWORD} `, PASSWORD.toUpperCase(), "", PASSWORD.slice(0, -1)]) {
      expect(await authenticate("ann", password)).toEqual({ outcome: "refused" });
    }
  });
});

describe("what an attempt costs: one query and one hash", () => {
  const states: readonly [state: string, changes: Changes | undefined][] = [
    ["is unknown", undefined],
    ["is known", {}],
    ["has no password", { password: UNUSABLE_PASSWORD }],
    ["is closed", { state: "closed" }],
    ["is blocked", { state: "blocked" }],
    ["is suspended", { state: "suspended", stateUntil: TOMORROW }],
    ["has a hash that nobody can read", { password: "pbkdf2_sha256$870000$x$y" }],
  ];

  it.each(states)("with a wrong password when the account %s", async (_state, changes) => {
    if (changes !== undefined && Object.keys(changes).length > 0) await set(changes);
    const name = changes === undefined ? "nobody-here" : "ann";
    expect(await attempt(name, "a wrong password")).toEqual({
      outcome: "refused",
      queries: 1,
      hashes: 1,
    });
    const address = `${name}@mail.example`;
    expect(await attempt(address, "a wrong password")).toEqual({
      outcome: "refused",
      queries: 1,
      hashes: 1,
    });
  });

  it.each([
    ["is known", {}, "accepted"],
    ["has no password", { password: UNUSABLE_PASSWORD }, "refused"],
    ["is closed", { state: "closed" as const }, "refused"],
    ["is blocked", { state: "blocked" as const }, "barred"],
    ["is suspended", { state: "suspended" as const, stateUntil: TOMORROW }, "barred"],
  ])("with the right password when the account %s", async (_state, changes, outcome) => {
    if (Object.keys(changes).length > 0) await set(changes);
    expect(await attempt("ann", PASSWORD)).toEqual({ outcome, queries: 1, hashes: 1 });
  });

  it("and no hash when the password cannot be one, known account or not", async () => {
    for (const name of ["ann", "nobody-here"]) {
      expect(await attempt(name, "x".repeat(10_000_000))).toEqual({
        outcome: "refused",
        queries: 1,
        hashes: 0,
      });
    }
  });

  it("and no query for a name that cannot be one, but the hash all the same", async () => {
    const names = ["x".repeat(10_000_000), "e\u0301".repeat(1_000_000), "half\uD83E", ""];
    for (const name of names) {
      expect(await attempt(name, "a wrong password")).toEqual({
        outcome: "refused",
        queries: 0,
        hashes: 1,
      });
    }
  });
});

describe("the right password of somebody who is kept out", () => {
  it("tells the reason and the end", async () => {
    await set({ state: "suspended", stateUntil: TOMORROW, stateReason: "off topic" });
    expect(await authenticate("ann", PASSWORD)).toMatchObject({
      outcome: "barred",
      state: "suspended",
      reason: "off topic",
      until: TOMORROW,
      user: { id: ann.id },
    });
    await set({ state: "blocked", stateUntil: null });
    expect(await authenticate("ann", PASSWORD)).toMatchObject({ state: "blocked", until: null });
  });

  it("opens the account again when the suspension is over, and never when it is a block", async () => {
    await set({ state: "suspended", stateUntil: TOMORROW });
    vi.useFakeTimers({ toFake: ["Date"], now: TOMORROW });
    expect(await authenticate("ann", PASSWORD)).toMatchObject({ outcome: "accepted" });
    await set({ state: "blocked", stateUntil: TOMORROW });
    expect(await authenticate("ann", PASSWORD)).toMatchObject({ outcome: "barred" });
  });

  it("lets a silenced member in", async () => {
    await set({ state: "silenced" });
    expect(await authenticate("ann", PASSWORD)).toMatchObject({ outcome: "accepted" });
  });
});

describe("a password hash of an older cost", () => {
  it("is renewed when its owner logs in, and by nobody else", async () => {
    setPasswordCost({ memory: 128, passes: 1, lanes: 1 });
    await authenticate("ann", "a wrong password");
    expect((await User.objects.get({ id: ann.id })).password).toBe(ann.password);
    await authenticate("ann", PASSWORD);
    const renewed = (await User.objects.get({ id: ann.id })).password;
    expect(renewed).toMatch(/\$m=128,/);
    expect(await attempt("ann", PASSWORD)).toEqual({ outcome: "accepted", queries: 1, hashes: 1 });
    setPasswordCost(CHEAP);
  });

  it("works at the default cost", async () => {
    setPasswordCost(DEFAULT_COST);
    expect(await authenticate("ann", PASSWORD)).toMatchObject({ outcome: "accepted" });
    expect((await User.objects.get({ id: ann.id })).password).toMatch(/\$m=19456,/);
    setPasswordCost(CHEAP);
  });
});

describe("a password hash of another system", () => {
  it("lets its owner in once, and is replaced by one of this site's", async () => {
    const stored = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK";
    await set({ password: stored });
    expect((await authenticate("ann", "U*U")).outcome).toBe("refused");
    expect((await User.objects.get({ id: ann.id })).password).toBe(stored);
    expect((await authenticate("ann", "U*U*")).outcome).toBe("accepted");
    expect((await User.objects.get({ id: ann.id })).password).toMatch(/^\$argon2id\$/);
    expect((await authenticate("ann", "U*U*")).outcome).toBe("accepted");
  });
});
