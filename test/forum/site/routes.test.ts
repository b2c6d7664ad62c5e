import { describe, expect, it } from "vitest";
import { site } from "../../../apps/forum/app.ts";
import { reportPost } from "../../../apps/forum/models/reports/reporting.ts";
import { ModAction } from "../../../apps/forum/models/moderation/action.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { pinTopic } from "../../../apps/forum/models/moderation/kinds/pin-topic.ts";
import { likePost } from "../../../apps/forum/models/reactions/liking.ts";
import { Post } from "../../../apps/forum/models/topics/topic.ts";
import { everything } from "../everything.ts";
import {
  administrator,
  aForum,
  as,
  guest,
  member,
  moderator,
  repliesBy,
  topicBy,
} from "../site.ts";

aForum();

const environment = {
  SECRET_KEY: "k".repeat(40),
  NODE_ENV: "test",
  SITE_URL: "http://localhost:8000",
};
const routes = site.application(site.settings.read(environment)).routes();

/** A forum in which every address has something to show, and the address of a route in it. */
async function scene() {
  const [ann, ben] = [await member("ann"), await member("ben")];
  const [mia, ada] = [await moderator("mia"), await administrator("ada")];
  const topic = await topicBy(ann, "Hello", "Good day, @ben.");
  const [reply] = await repliesBy(ben, topic, 2);
  await likePost(ann, reply!, topic);
  await reportPost(ann, reply!, topic, { reason: "spam", text: "" });
  const first = await Post.objects.get({ topic, number: 1 });
  await reportPost(ben, first, topic, { reason: "spam", text: "" });
  await act(pinTopic, mia, topic);
  const [action] = await ModAction.objects.all();
  const values: Readonly<Record<string, string>> = {
    "int:id": "1",
    "int:topic": String(topic.id),
    "int:number": "2",
    "slug:slug": "hello",
    "str:name": "ben",
    "str:token": "none",
    "int:part": "1",
  };
  const addressOf = (path: string) => {
    const id = path.startsWith("/mod/log") ? action!.id : /^\/(t|feeds)/.test(path) ? topic.id : 1;
    const slug = path.startsWith("/c/") ? "talk" : "hello";
    return path.replace(/<([^>]+)>/g, (_, name: string) =>
      name === "int:id" ? String(id) : name === "slug:slug" ? slug : (values[name] ?? "1"),
    );
  };
  const browsers = {
    guest: guest(),
    member: await as(ann),
    moderator: await as(mia),
    administrator: await as(ada),
  };
  return { ann, addressOf, browsers };
}

/** Whoever opens it has read it: the mark moves on, and notices of its posts count as read. */
const TOPIC = "/t/<int:id>/<slug:slug>/";

const staffGuards = ["moderators", "staff", "administrators"];

describe("every address by GET", () => {
  it("changes nothing, whoever asks, and never breaks", async () => {
    const { addressOf, browsers } = await scene();
    const gets = routes.filter(({ method, path }) => method === "GET" && path !== TOPIC);
    expect(gets.length).toBeGreaterThan(30);
    const were = await everything();
    for (const [role, browser] of Object.entries(browsers)) {
      for (const { path } of gets) {
        const address = addressOf(path);
        const { status } = await browser.get(address);
        expect([role, address, status < 500]).toEqual([role, address, true]);
      }
    }
    expect(await everything()).toEqual(were);
  });

  it("of a topic changes how far its reader has read, and nothing else", async () => {
    const { addressOf, browsers } = await scene();
    const reading = ["topic_users", "notifications"];
    const were = await everything(reading);
    for (const browser of Object.values(browsers)) {
      expect((await browser.get(addressOf(TOPIC))).status).toBe(200);
    }
    expect(await everything(reading)).toEqual(were);
  });

  it("is a redirect to its page where an address only acts", async () => {
    const { addressOf, browsers } = await scene();
    const gets = new Set(routes.filter((one) => one.method === "GET").map(({ path }) => path));
    const posts = routes.filter(({ method, path }) => method === "POST" && !gets.has(path));
    for (const { path } of posts) {
      const { status, location } = await browsers.administrator.get(addressOf(path));
      expect([path, status === 303 || status === 301]).toEqual([path, true]);
      expect(location).toMatch(/^\//);
    }
  });
});

/** Mail programs send this one themselves: its token is the proof, and all it does is stop letters. */
const ONE_CLICK = "/unsubscribe/<str:token>/";

describe("every address that acts", () => {
  const away = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  const fields = { reason: "because", text: "Hello", act: "block", category: "1", count: "1" };

  it.each([
    ["from another site", away],
    [
      "from another origin, by a browser that says no more",
      { origin: "https://evil.example", "sec-fetch-site": "" },
    ],
    ["without origin and token", { origin: "", "sec-fetch-site": "" }],
  ])("changes nothing %s", async (_, headers) => {
    const { addressOf, browsers } = await scene();
    const posts = routes.filter(({ method, path }) => method === "POST" && path !== ONE_CLICK);
    expect(posts.length).toBeGreaterThan(20);
    const were = await everything();
    for (const { path } of posts) {
      const page = await browsers.administrator.post(addressOf(path), fields, headers);
      expect([path, page.status]).toEqual([path, 403]);
    }
    expect(await everything()).toEqual(were);
  });
});

describe("who may come", () => {
  it("is said of every address", () => {
    for (const { path, guard } of routes) expect([path, guard]).not.toEqual([path, ""]);
    for (const { path, guard } of routes.filter(({ path: one }) => /^\/(mod|admin)\//.test(one))) {
      expect([path, staffGuards.includes(guard)]).toEqual([path, true]);
    }
  });

  it("is refused: guests at staff's pages are sent to log in, members get 403", async () => {
    const { addressOf, browsers } = await scene();
    const staffOnly = routes.filter(({ guard }) => staffGuards.includes(guard));
    expect(staffOnly.length).toBeGreaterThan(15);
    for (const { method, path, guard } of staffOnly) {
      const address = addressOf(path);
      const send = (browser: (typeof browsers)["guest"]) =>
        method === "GET" ? browser.get(address) : browser.post(address, { reason: "because" });
      const visitor = await send(browsers.guest);
      if (method === "GET")
        expect([path, visitor.location?.slice(0, 12)]).toEqual([path, "/login/?next"]);
      else expect([path, visitor.status]).toEqual([path, 403]);
      expect([path, (await send(browsers.member)).status]).toEqual([path, 403]);
      if (guard !== "administrators") continue;
      expect([path, (await send(browsers.moderator)).status]).toEqual([path, 403]);
    }
  });

  it("is refused to members at the acts that only staff take", async () => {
    const { addressOf, browsers } = await scene();
    for (const act of ["lock", "unlock", "pin", "unpin", "move"]) {
      const address = addressOf(`/t/<int:id>/${act}/`);
      expect((await browsers.guest.get(address)).location).toContain("/login/");
      expect([act, (await browsers.member.get(address)).status]).toEqual([act, 403]);
      const post = await browsers.member.post(address, { reason: "because" });
      expect([act, post.status]).toEqual([act, 403]);
    }
  });
});
