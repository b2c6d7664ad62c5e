import { createUser } from "quintet/auth";
import { testSite } from "quintet/testing";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { site } from "../app.ts";
import { Article } from "../models/article.ts";
import { User } from "../models/user.ts";
import { url } from "../urls.ts";

const tested = await testSite(site);
beforeEach(() => tested.reset());
afterAll(() => tested.close());

const ann = { name: "ann", email: "ann@example.org", password: "four tall unrelated words" };

describe("the list of articles", () => {
  it("shows what is in the database", async () => {
    await Article.objects.create({ title: "Hello <world>", text: "A first article." });
    const page = await tested.guest().get(url.articles.list.href());
    expect(page.status).toBe(200);
    expect(page.html).toContain("Hello &lt;world&gt;");
  });

  it("says so when there are none", async () => {
    const page = await tested.guest().get(url.articles.list.href());
    expect(page.html).toContain("Nothing has been written yet.");
  });
});

describe("writing an article", () => {
  it("is for members: others are sent to log in, and back", async () => {
    const page = await tested.guest().get(url.articles.create.href());
    expect(page.location).toBe("/login/?next=%2Fnew%2F");
  });

  it("leads to its page", async () => {
    const client = await tested.as(await createUser(User, ann));
    const page = await client.get(url.articles.create.href());
    const sent = await client.submit(page.form("Publish"), { title: "One", text: "Text" });
    expect((await sent.follow()).html).toContain("<h1>One</h1>");
  });

  it("keeps what was typed when it is refused", async () => {
    const client = await tested.as(await createUser(User, ann));
    const page = await client.get(url.articles.create.href());
    const refused = await client.submit(page.form("Publish"), { title: "", text: "Kept" });
    expect(refused.status).toBe(422);
    expect(refused.field("text")).toBe("Kept");
    const elsewhere = { "sec-fetch-site": "cross-site" };
    const typed = { title: "One", text: "Kept" };
    const foreign = await client.post(url.articles.create.href(), typed, elsewhere);
    expect([foreign.status, foreign.field("text")]).toEqual([403, "Kept"]);
  });
});
