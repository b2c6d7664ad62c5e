import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, controllers } from "quintet/controllers";
import { Session, sessionCookie, sessions } from "quintet/sessions";
import { Client } from "quintet/testing";
import { get, post, urlpatterns } from "quintet/urls";
import { openSite, register, sentences, site as people, User, type TestSite } from "./site.ts";

const url = urlpatterns("/", {
  account: { login: get("login/") },
  page: get("<slug:page>/"),
  reports: get("reports/"),
  send: post("send/"),
});
const said = async () => new Response("Come in.");
const { fetch, routes } = application({
  urls: url,
  controllers: [
    controllers(url, {
      account: { login: action(people.everyone, said) },
      page: action(people.everyone, said),
      reports: action(people.everyone, said),
      send: action(people.everyone, said),
    }),
  ],
  middleware: [
    sessions({ user: User }),
    people.loginRequired({ urls: url, open: [url.account, url.page] }),
  ],
  templates: sentences,
  translate: () => (message) => message,
});

let site: TestSite;
beforeAll(async () => void (site = await openSite()));
afterAll(() => site.close());

describe("a site for members alone", () => {
  const guest = () => new Client(fetch);

  it("sends guests to log in from wherever they go, also where there is nothing", async () => {
    for (const path of ["/reports/", "/not/there/"]) {
      const { status, location } = await guest().get(path);
      expect([status, location]).toEqual([303, `/login/?next=${encodeURIComponent(path)}`]);
    }
    expect((await guest().post("/send/", { text: "Hello" })).status).toBe(403);
  });

  it("is open at the addresses that it names, and at nothing that they match besides", async () => {
    expect((await guest().get("/login/")).html).toBe("Come in.");
    expect((await guest().get("/about/")).html).toBe("Come in.");
    expect((await guest().get("/about")).location).toBe("/about/");
    expect((await guest().get("/reports")).location).toBe("/login/?next=%2Freports");
    expect((await guest().post("/about/")).status).toBe(405);
  });

  it("is shown as such in the table of who is let in where", () => {
    const guests = routes().map(({ path, admits }) => [path, admits!("guest"), admits!("member")]);
    expect(guests).toEqual([
      ["/login/", "yes", "yes"],
      ["/<slug:page>/", "yes", "yes"],
      ["/reports/", "no", "yes"],
      ["/send/", "no", "yes"],
    ]);
  });

  it("lets members in, where the guards do", async () => {
    const cookies = await sessionCookie(await register("ann"));
    const member = new Client(fetch, { cookies });
    expect((await member.get("/reports/")).html).toBe("Come in.");
    expect((await member.get("/not/there/")).status).toBe(404);
    await Session.objects.delete();
    expect((await member.get("/reports/")).status).toBe(303);
  });
});
