import { afterAll, beforeAll, expect, it } from "vitest";
import { createUser } from "quintet/auth";
import { cookieSessions, SessionEpoch } from "quintet/sessions";
import { User } from "../auth/newspaper.ts";
import { openPaper, url, type Paper } from "./paper.ts";

let paper: Paper;
let rita: User;
beforeAll(async () => {
  const keys = ["a key that only the tests use and that is long enough"];
  const store = cookieSessions({ user: User, keys });
  paper = await openPaper({}, { store, model: SessionEpoch });
  const [name, password] = ["rita", "four tall unrelated words"];
  rita = await createUser(User, { name, email: "rita@paper.example", password, role: "reader" });
});
afterAll(() => paper.close());

it("the page of a member's browsers ends the others, though sessions in cookies stand in no list", async () => {
  const [here, there] = [await paper.as(rita), await paper.as(rita)];
  const page = await here.get(url.desk.security.href());
  expect(page.html).toContain("You are logged in with this browser, and perhaps with others.");
  expect(page.html).not.toContain('<ul class="rows">');
  expect((await here.post(url.desk.endSession.href({ id: 7 }))).status).toBe(303);
  const ended = await here.submit(page.form("End all others"));
  expect((await ended.follow()).html).toContain("Every other browser is logged out.");
  expect((await here.get("/")).html).toBe("rita");
  expect((await there.get("/")).html).toBe("Nobody");
});
