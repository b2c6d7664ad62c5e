import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { loggedIn, loggedOut, loginFailed } from "quintet/auth";
import { currentRequest } from "quintet/http";
import { openSite, PASSWORD, register, User, type TestSite } from "./site.ts";

let site: TestSite;
const told: string[] = [];
const ends: (() => void)[] = [];
beforeAll(async () => {
  site = await openSite();
  const ann = await register("ann");
  await register("bob");
  await User.objects.filter({ name: "bob" }).update({ state: "blocked" });
  ends.push(
    loggedIn.connect(({ user, context }) => void told.push(`${user.name} in at ${context.path}`)),
    loggedOut.connect(
      ({ user }) => void told.push(`${user?.id === ann.id ? "ann" : "nobody"} out`),
    ),
    loginFailed.connect(({ name, outcome }) => {
      told.push(`${name} ${outcome} at ${currentRequest()?.path}`);
    }),
  );
});
afterAll(async () => {
  for (const end of ends) end();
  await site.close();
});
beforeEach(() => void (told.length = 0));

it("who listens is told who logged in and out", async () => {
  const browser = site.browser();
  await browser.post("/login/", { name: "ann", password: PASSWORD });
  await browser.post("/logout/");
  await browser.post("/logout/");
  expect(told).toEqual(["ann in at /login/", "ann out", "nobody out"]);
});

it("who listens is told by which name somebody could not log in, whether there is such a name or not", async () => {
  const browser = site.browser();
  await browser.post("/login/", { name: "ann", password: "wrong" });
  await browser.post("/login/", { name: "nobody", password: PASSWORD });
  await browser.post("/login/", { name: "bob", password: PASSWORD });
  expect(told).toEqual([
    "ann refused at /login/",
    "nobody refused at /login/",
    "bob barred at /login/",
  ]);
});
