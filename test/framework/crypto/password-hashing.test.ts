import { availableParallelism } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  checkPasswordCost,
  DEFAULT_COST,
  hashing,
  hashPassword,
  setPasswordCost,
  UNUSABLE_PASSWORD,
  verifyPassword,
} from "quintet/crypto";

const CHEAP = { memory: 64, passes: 1, lanes: 1 };
const PASSWORD = "four tall unrelated words";

beforeAll(() => setPasswordCost(CHEAP));
afterAll(() => setPasswordCost(DEFAULT_COST));

async function verifications(work: () => Promise<unknown>): Promise<number> {
  const before = hashing.verifications;
  await work();
  return hashing.verifications - before;
}

describe("a password that is stored", () => {
  it("is an argon2id hash at the default cost, and verifies", async () => {
    setPasswordCost(DEFAULT_COST);
    const stored = await hashPassword(PASSWORD);
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,(t=2,p=1|p=1,t=2)\$/);
    expect(await verifyPassword(PASSWORD, stored)).toEqual({ ok: true, rehash: false });
    setPasswordCost(CHEAP);
    expect(await verifyPassword(PASSWORD, stored)).toEqual({ ok: true, rehash: true });
  });

  it("is to be hashed anew when memory, passes or lanes are other ones by now", async () => {
    const stored = await hashPassword(PASSWORD);
    for (const other of [{ memory: 128 }, { passes: 2 }, { lanes: 2 }]) {
      setPasswordCost({ ...CHEAP, ...other });
      expect(await verifyPassword(PASSWORD, stored)).toEqual({ ok: true, rehash: true });
    }
    setPasswordCost(CHEAP);
    expect(await verifyPassword(PASSWORD, stored)).toEqual({ ok: true, rehash: false });
  });

  it("is salted: two hashes of one password differ", async () => {
    expect(await hashPassword(PASSWORD)).not.toBe(await hashPassword(PASSWORD));
  });

  it("is verified exactly as received: no trimming, no folding, no normalising", async () => {
    const stored = await hashPassword("Ångström 12");
    for (const other of [
      "Ångström 12 ",
      " Ångström 12",
      "ångström 12",
      "Ångström 12".normalize("NFD"),
    ]) {
      expect((await verifyPassword(other, stored)).ok, other).toBe(false);
    }
    expect((await verifyPassword("Ångström 12", stored)).ok).toBe(true);
  });

  it("may have 1024 characters, of which the last one counts", async () => {
    const long = "x".repeat(1023);
    const stored = await hashPassword(`${long}y`);
    expect((await verifyPassword(`${long}y`, stored)).ok).toBe(true);
    expect((await verifyPassword(`${long}z`, stored)).ok).toBe(false);
  });
});

describe("a text that cannot be a password", () => {
  it("is refused for storing", async () => {
    for (const text of ["x".repeat(1025), "lone \uD800 surrogate"]) {
      await expect(hashPassword(text)).rejects.toMatchObject({ code: "crypto.bad-password" });
    }
  });

  it("costs no hash at all, ten megabytes included", async () => {
    const stored = await hashPassword("lone \uFFFD surrogate");
    const texts = ["x".repeat(1025), "x".repeat(10_000_000), "lone \uD800 surrogate"];
    for (const text of texts) {
      const cost = await verifications(async () => {
        expect(await verifyPassword(text, stored)).toEqual({ ok: false, rehash: false });
      });
      expect(cost).toBe(0);
    }
  });
});

describe("what a verification costs", () => {
  const strange = [
    null,
    "",
    UNUSABLE_PASSWORD,
    "plain text",
    "$2b$12$abcdefghijklmnopqrstuuW7gQe2n3n2nO5F5n0m0n0n0n0n0n0n",
    "$argon2id$v=19$m=4294967295,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo",
    "$argon2id$v=19$m=64,t=999,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo",
    "$argon2id$v=19$m=64,m=64,t=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo",
    `$argon2id$v=19$m=64,t=1,p=1$${"A".repeat(300)}$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo`,
  ];

  it.each(strange)("is one hash and a no for %j", async (stored) => {
    const cost = await verifications(async () => {
      expect(await verifyPassword(PASSWORD, stored)).toEqual({ ok: false, rehash: false });
    });
    expect(cost).toBe(1);
  });

  it("is one hash for the right and for the wrong password", async () => {
    const stored = await hashPassword(PASSWORD);
    expect(await verifications(() => verifyPassword(PASSWORD, stored))).toBe(1);
    expect(await verifications(() => verifyPassword("wrong password", stored))).toBe(1);
  });
});

describe("a flood of logins", () => {
  it("leaves a core to pages, lets 32 wait, and refuses the others with 503", async () => {
    setPasswordCost({ memory: 4096, passes: 1, lanes: 1 });
    const all = Array.from({ length: 40 }, () => verifyPassword(PASSWORD, null));
    const outcomes = Promise.allSettled(all);
    const atWork = Math.max(1, Math.min(2, availableParallelism() - 1));
    expect(hashing).toMatchObject({ working: atWork, waiting: 32 });
    const refused = (await outcomes).filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(40 - 32 - atWork);
    expect(refused[0]!.reason).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
    expect(hashing).toMatchObject({ working: 0, waiting: 0 });
    expect((await verifyPassword(PASSWORD, null)).ok).toBe(false);
    setPasswordCost(CHEAP);
  });
});

describe("the cost of a hash", () => {
  it("is refused when it would take the site itself down", () => {
    for (const cost of [
      { memory: 4_294_967_295, passes: 1, lanes: 1 },
      { memory: 19_456, passes: 0, lanes: 1 },
      { memory: 7, passes: 1, lanes: 1 },
      { memory: 19_456.5, passes: 2, lanes: 1 },
    ]) {
      expect(() => setPasswordCost(cost)).toThrow(/A password hash cannot cost/);
    }
  });

  it("may be as high as 256 MiB, 16 passes and 8 lanes, of 8 KiB each at least", () => {
    const most = { memory: 262_144, passes: 16, lanes: 8 };
    expect(() => setPasswordCost(most)).not.toThrow();
    expect(() => setPasswordCost({ memory: 64, passes: 1, lanes: 8 })).not.toThrow();
    for (const beyond of [{ memory: 262_145 }, { passes: 17 }, { lanes: 9 }, { memory: 63 }]) {
      expect(() => setPasswordCost({ ...most, ...beyond })).toThrow(/cannot cost/);
    }
    setPasswordCost(CHEAP);
  });

  it("is checked: an error below OWASP's settings, nothing at them", () => {
    expect(checkPasswordCost()).toMatchObject([{ level: "error", id: "crypto.E001" }]);
    setPasswordCost({ memory: 47_104, passes: 1, lanes: 1 });
    expect(checkPasswordCost()).toEqual([]);
    setPasswordCost(DEFAULT_COST);
    expect(checkPasswordCost()).toEqual([]);
    setPasswordCost(CHEAP);
  });
});
