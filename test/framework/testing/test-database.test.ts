import { testDatabase } from "quintet/testing";
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => void vi.unstubAllEnvs());

describe("the database to test on", () => {
  it.each([
    ["postgres://x/y", '"postgres:" is no kind of database that Quintet knows.'],
    ["nonsense", "it names no kind of database."],
    ["mysql://host:33 06/x", "it cannot be read as an address."],
  ])("is refused by the name of its variable: %s", async (address, sentence) => {
    vi.stubEnv("TEST_DATABASE_URL", address);
    await expect(testDatabase()).rejects.toThrow(`TEST_DATABASE_URL: ${sentence}`);
  });
});
