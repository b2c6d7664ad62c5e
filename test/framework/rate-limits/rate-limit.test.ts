import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { RateCount, rateLimit } from "quintet/rate-limits";
import { setDefaultDatabase } from "quintet/database";
import { testDatabase, type TestDatabase } from "quintet/testing";
import { makeTables } from "../../support/orm-tables.ts";

let made: TestDatabase;
beforeAll(async () => {
  made = await testDatabase();
  setDefaultDatabase(made.database);
  await makeTables(made.database, [RateCount]);
});
afterAll(async () => {
  setDefaultDatabase(null);
  await made.drop();
});
beforeEach(() => RateCount.objects.delete());

const login = rateLimit({
  name: "login",
  rates: [
    { count: 2, seconds: 60 },
    { count: 3, seconds: 3600 },
  ],
  sentence: (seconds) => `Too many tries. Try again in ${seconds} seconds.`,
});
const noon = new Date("2026-11-20T12:00:00Z");
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

describe("a rate limit", () => {
  it("refuses one too many, and says when to come again", async () => {
    await login.take("ann", noon);
    await login.take("ann", after(1));
    await expect(login.take("ann", after(20))).rejects.toMatchObject({
      status: 429,
      message: "Too many tries. Try again in 40 seconds.",
      headers: { "retry-after": "40" },
    });
  });

  it("counts each key for itself", async () => {
    await login.take("ann", noon);
    await login.take("ann", noon);
    await expect(login.take("bob", noon)).resolves.toBeUndefined();
  });

  it("begins anew with the next stretch, and holds the longer one too", async () => {
    await login.take("ann", noon);
    await login.take("ann", noon);
    await login.take("ann", after(61));
    await expect(login.take("ann", after(125))).rejects.toMatchObject({
      headers: { "retry-after": "3475" },
    });
  });

  it("counts every one of many at once", async () => {
    const tries = Array.from({ length: 10 }, () => login.take("eve", noon));
    const done = await Promise.allSettled(tries);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  });

  it("keeps no key in clear, and no row of an earlier stretch", async () => {
    await login.take("203.0.113.9", noon);
    await login.take("203.0.113.9", after(61));
    const rows = await RateCount.objects.all();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain("203.0.113");
  });
});
