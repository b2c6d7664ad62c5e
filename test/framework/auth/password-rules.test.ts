import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accounts, createUser, setPassword } from "quintet/auth";
import { atLeast, notCommon, type PasswordRule } from "quintet/crypto";
import { openSite, PASSWORD, User, type TestSite } from "./site.ts";

/** As a site would ask a list of passwords that became known. */
const notKnown: PasswordRule = {
  hint: "None that became known.",
  judge: async (text) =>
    text.includes("leaked") ? "This password became known. Choose another." : null,
};

let site: TestSite;
beforeAll(async () => void (site = await openSite()));
afterAll(() => site.close());
afterEach(async () => {
  accounts(User);
  await User.objects.delete();
});

const made = (password: string) =>
  createUser(User, { name: "ann", email: "ann@mail.example", password });

describe("a site's own rules of passwords", () => {
  it("hold wherever a user gets one, in their order", async () => {
    const { commands } = accounts(User, { passwords: [atLeast(20), notCommon, notKnown] });
    await expect(made("ten letters")).rejects.toThrow("Use at least 20 characters.");
    await expect(made("it leaked in the year 2019")).rejects.toThrow("This password became known.");
    const ann = await made("four tall and quite unrelated words");
    await expect(setPassword(User, ann, "ten letters")).rejects.toMatchObject({
      field: "password",
      message: "Use at least 20 characters.",
    });
    await expect(commands.changePassword("ann", "ten letters")).rejects.toThrow(
      "The password was not changed: Use at least 20 characters.",
    );
    expect((await User.objects.get()).password).toBe(ann.password);
  });

  it("ask for eight whole characters in any case", async () => {
    accounts(User, { passwords: [] });
    await expect(made("1234567")).rejects.toThrow("Use at least 8 characters.");
    await expect(made("half of a \uD83E fox")).rejects.toThrow("broken character");
    expect((await made("password")).name).toBe("ann");
  });

  it("are the framework's where a site names none", async () => {
    await expect(made("password")).rejects.toThrow("guessed first");
    await expect(made("ann12345")).rejects.toThrow("hardly more than your name");
    expect((await made(PASSWORD)).name).toBe("ann");
  });
});
