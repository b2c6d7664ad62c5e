import { describe, expect, it } from "vitest";
import { queries } from "quintet/testing";
import { recountAll } from "../../support/recount-all.ts";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { blockMember } from "../../../apps/forum/models/moderation/kinds/block-member.ts";
import { lockTopic } from "../../../apps/forum/models/moderation/kinds/lock-topic.ts";
import { removePost } from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { removeTopic } from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { ModAction } from "../../../apps/forum/models/moderation/action.ts";
import { undo } from "../../../apps/forum/models/moderation/undoing.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { Post, type Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { acting, busyForum, fieldsFor, forged, hrefOf } from "../every-address.ts";
import { everything } from "../everything.ts";
import { flood } from "../flood.ts";
import { emailTo, linkIn } from "../mail.ts";
import {
  aForum,
  as,
  guest,
  member,
  moderator,
  repliesBy,
  talk,
  topicBy,
  unreadCount,
  withSettings,
} from "../site.ts";

aForum();

const PASSWORD = "a heron at the lake";

describe("a blocked member", () => {
  it("is put out at once and cannot sign in", async () => {
    const client = guest();
    const fields = { username: "ben", email: "ben@example.org", password: PASSWORD };
    await client.post(url.account.register.href(), fields);
    const ben = await User.objects.get({ name: "ben" });
    await act(blockMember, await moderator("mia"), ben, "spam");
    expect((await client.get(url.settings.profile.href())).location).toMatch(/^\/login\//);
    const login = await guest().post(url.account.login.href(), fields);
    expect([login.status, login.headers.getSetCookie().join()]).toEqual([
      403,
      expect.not.stringMatching(/session=[^;]/),
    ]);
  });

  it("is seen nowhere with what was removed together with the block, and counts nowhere", async () => {
    const { block, seen, counts, sold } = await flood();
    const before = await seen();
    expect(
      Object.values(before).filter((n) => n > 0).length,
      "pages that showed it",
    ).toBeGreaterThan(12);
    await block();
    const after = await seen();
    expect(Object.entries(after).filter(([, n]) => n > 0)).toEqual([]);
    expect(await counts()).toEqual([0, 1, 1, 0, 0, 0]);
    expect((await guest().get(`/t/${sold.topicId}/`)).status).toBe(404);
    expect(await recountAll()).toBe(0);
  });

  it("leaves no notice of what was removed", async () => {
    const { ann, block } = await flood();
    const before = await unreadCount(ann);
    await block();
    expect([before, await unreadCount(ann)], "the like is left").toEqual([3, 1]);
  });

  it("is let in again and shown again, as before, when the block is undone", async () => {
    const { ben, mia, block, seen, counts } = await flood();
    const before = [await seen(), await counts()];
    await block();
    await undo((await ModAction.objects.orderBy("-id").first())!, mia);
    expect([await seen(), await counts()]).toEqual(before);
    expect((await (await as(ben)).get(url.settings.profile.href())).status).toBe(200);
  });
});

describe("searching", () => {
  it("in the administration takes many conditions at once, each of which counts", async () => {
    const { staff, mia, topic } = await flood();
    await act(lockTopic, mia, topic, "enough");
    const found = async (query: string) => {
      const { html } = await staff.get(`/admin/topics/?${query}`);
      return [...html.matchAll(/name="id" value="(\d+)"/g)].map(([, id]) => Number(id));
    };
    const all = "text=heron&author=ann&category=talk&state=locked&repliesFrom=1&likesFrom=1";
    expect(await found(all)).toEqual([topic.id]);
    for (const wrong of [
      "text=boat",
      "author=ben",
      "state=pinned",
      "repliesFrom=2",
      "likesFrom=9",
    ]) {
      const [name] = wrong.split("=");
      expect(await found(all.replace(new RegExp(`${name}=\\w+`), wrong)), wrong).toEqual([]);
    }
  });

  it.each([
    "/search/?q=xyzzyplugh",
    "/search/?q=%22not+this+phrase%22",
    "/search/?q=-herons",
    "/search/?q=%3F%3F%3F",
    "/search/?q=xyzzy*",
    "/search/?q=herons&tag=nothing",
    "/admin/topics/?text=xyzzyplugh",
    "/admin/posts/?text=xyzzyplugh",
    "/admin/members/?text=xyzzyplugh",
    "/mod/log/?actor=nobody",
  ])("without a hit answers: %s", async (path) => {
    await topicBy(await member("ann"), "Boats");
    const page = await (await as(await moderator("mia"))).get(path);
    expect([200, 422]).toContain(page.status);
    expect(page.html).toContain("</html>");
  });

  it("finds replies, not topics only", async () => {
    const topic = await topicBy(await member("ann"), "Herons");
    await replyTo(topic, await member("ben"), { text: "The kingfisher came back." });
    const page = await guest().get("/search/?q=kingfisher");
    expect(page.html).toContain(url.posts.show.href({ topic: topic.id, number: 2 }));
  });
});

const names = [...acting.keys()];

describe("an address that acts", () => {
  it.each(names)("%s changes nothing by GET", async (name) => {
    const forum = await busyForum();
    const fields = fieldsFor(name, forum);
    const query = new URLSearchParams();
    for (const [field, value] of Object.entries(fields)) {
      for (const text of [value].flat()) query.append(field, String(text));
    }
    const before = await everything();
    const page = await forum.staff.get(`${hrefOf(name, forum)}?${query}`);
    expect(page.status).toBeLessThan(500);
    expect(await everything()).toEqual(before);
  });

  it.each(names.filter((name) => name !== "unsubscribing.stop"))(
    "%s changes nothing from another site, nor without a token",
    async (name) => {
      const forum = await busyForum();
      const [path, fields] = [hrefOf(name, forum), fieldsFor(name, forum)];
      const before = await everything();
      const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
      for (const client of [forum.staff, await as(forum.ann)]) {
        for (const headers of [foreign, { origin: "null" }, {}]) {
          expect((await forged(client, path, fields, headers)).status).toBe(403);
        }
      }
      expect(await everything()).toEqual(before);
    },
  );

  it("changes something from the site itself: the walk above could fail", async () => {
    const forum = await busyForum();
    const changing: string[] = [];
    for (const name of [
      "topics.reply",
      "topics.lock",
      "mod.claim",
      "likes.create",
      "drafts.discard",
    ]) {
      const before = await everything();
      await forum.staff.post(hrefOf(name, forum), fieldsFor(name, forum));
      if (JSON.stringify(before) !== JSON.stringify(await everything())) changing.push(name);
    }
    expect(changing).toEqual([
      "topics.reply",
      "topics.lock",
      "mod.claim",
      "likes.create",
      "drafts.discard",
    ]);
  });

  it.each([
    "//evil.example",
    "https://evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
  ])("goes on to no other site: %j", async (next) => {
    const client = guest();
    const fields = { username: "ann", email: "ann@example.org", password: PASSWORD, next };
    await guest().post(url.account.register.href(), fields);
    for (const path of [url.account.login.href(), url.site.theme.href()]) {
      expect((await client.post(path, { ...fields, theme: "dark" })).location).toBe("/");
    }
    const topic = await topicBy(await User.objects.get({ name: "ann" }));
    const staff = await as(await moderator("mia"));
    const done = await staff.post(url.topics.lock.href(topic), { reason: "enough", next });
    expect(done.location).toBe(url.topics.show.href(topic));
  });
});

describe("notices", () => {
  it("come for replies, not for mentions only", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const topic = await topicBy(ann, "Herons");
    await replyTo(topic, ben, { text: "Hello." });
    const page = await (await as(ann)).get(url.notifications.list.href());
    expect(page.html).toContain("@ben replied in your topic “Herons”.");
  });

  it("stay unread when their list is opened", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    await replyTo(await topicBy(ann), ben, { text: "Hello." });
    const client = await as(ann);
    const before = await everything();
    for (let n = 0; n < 2; n++) await client.get(url.notifications.list.href());
    expect(await everything()).toEqual(before);
    expect(await unreadCount(ann)).toBe(1);
    await client.post(url.notifications.read.href());
    expect(await unreadCount(ann)).toBe(0);
  });
});

describe("a topic's page", () => {
  it("costs the same queries with 10 posts and with 200", async () => {
    const [ann, ben] = [await member("ann"), await member("ben")];
    const [short, long] = [await topicBy(ann), await topicBy(ann)];
    await repliesBy(ben, short, 9);
    await repliesBy(ben, long, 199);
    const client = await as(await member("cat"));
    for (const reader of [guest(), client]) {
      const cost = async (topic: Topic) => {
        await reader.get(url.topics.show.href(topic));
        return queries.count(() => reader.get(url.topics.show.href(topic)));
      };
      expect(await cost(long)).toBe(await cost(short));
    }
  });

  it("takes long replies whole, and refuses too long ones with the text kept", async () => {
    const [ann, topic] = [await member("ann"), await topicBy(await member("ben"))];
    const client = await as(ann);
    const long = "long words. ".repeat(1000).trim();
    const path = url.topics.reply.href(topic);
    const page = await (await client.post(path, { text: long })).follow();
    expect(page.html).toContain(long);
    const refused = await client.post(path, { text: "x".repeat(32_001) });
    expect([refused.status, refused.field("text")?.length]).toEqual([422, 32_001]);
  });

  it("is led to after a POST, and a reload of the POST posts nothing more", async () => {
    const topic = await topicBy(await member("ben"));
    const client = await as(await member("ann"));
    const key = (await client.get(url.topics.show.href(topic))).field("submission_key")!;
    const send = () =>
      client.post(url.topics.reply.href(topic), { text: "Once.", submission_key: key });
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.location).toBe(first.location);
    expect(await Post.objects.filter({ topic }).count()).toBe(2);
  });
});

describe("the number of pages", () => {
  it("is right after removals, in lists and in the administration", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topics: Topic[] = [];
    for (let n = 0; n < 32; n++) topics.push(await topicBy(ann, `Topic ${n}`));
    const statuses = async () => {
      const staff = await as(mia);
      const admin = (await staff.get("/admin/topics/?state=open&page=2")).status;
      const lists = ["/", "/new/", "/top/", "/c/talk/", "/unanswered/"];
      const all = lists.map(async (path) => (await guest().get(`${path}?page=2`)).status);
      return [...new Set([...(await Promise.all(all)), admin])];
    };
    expect(await statuses()).toEqual([200]);
    for (const topic of topics.slice(0, 2)) await act(removeTopic, mia, topic, "off topic");
    expect(await statuses()).toEqual([404]);
  });

  it("of a topic never shifts, and its count of replies follows", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann);
    const posts = await repliesBy(ann, topic, 24);
    for (const post of posts.slice(0, 10)) await act(removePost, mia, post, "off topic");
    const page = await guest().get(`${url.topics.show.href(topic)}?page=2`);
    expect(page.html).toContain('id="post-21"');
    expect(page.html).not.toContain('id="post-20"');
    expect((await guest().get("/")).html).toContain("14 replies");
  });
});

describe("accounts", () => {
  const ann = { username: "ann", email: "ann@example.org", password: PASSWORD };
  const known = () => User.objects.get({ name: "ann" });

  it("confirm their e-mail address by an e-mail", async () => {
    const client = guest();
    await client.post(url.account.register.href(), ann);
    expect((await known()).emailConfirmedAt).toBeNull();
    await client.post(linkIn(await emailTo(ann.email)));
    expect((await known()).emailConfirmedAt).not.toBeNull();
  });

  it.each(["", "short", "password1", "ann@example.org", "aaaaaaaaaaaa"])(
    "refuse the weak password %j",
    async (password) => {
      const page = await guest().post(url.account.register.href(), { ...ann, password });
      expect([page.status, await User.objects.count()]).toEqual([422, 0]);
    },
  );

  it("are told apart by no answer of the page for a forgotten password", async () => {
    await member("ann");
    const answers = ["ann@example.org", "nobody@example.org"].map(async (email) => {
      const { status, html } = await guest().post(url.account.forgot.href(), { email });
      return [status, html.replace(/Request [\w-]+/, "").replaceAll(/nonce="[^"]*"/g, "")];
    });
    const [one, other] = await Promise.all(answers);
    expect(one).toEqual(other);
  });

  it("are guessed at a few times, and then there is a time to wait", async () => {
    const browser = withSettings({ LOGIN_TRIES: "3" });
    const attempt = () => browser().post(url.account.login.href(), { ...ann, password: "wrong" });
    for (let n = 0; n < 3; n++) expect((await attempt()).status).toBe(422);
    const late = await attempt();
    expect([late.status, Number(late.headers.get("retry-after")) > 0]).toEqual([429, true]);
  });

  it("change their address only when the new one has confirmed it", async () => {
    await guest().post(url.account.register.href(), ann);
    await emailTo(ann.email);
    const client = await as(await known());
    await client.post(url.settings.email.href(), { email: "ann@new.example", password: PASSWORD });
    expect((await known()).email).toBe("ann@example.org");
    await client.post(linkIn(await emailTo("ann@new.example")));
    expect((await known()).email).toBe("ann@new.example");
  });

  it("are signed for by no secret that stands in the source", () => {
    const settings = { SECRET_KEY: "secret" };
    expect(() => withSettings(settings)).toThrow(/SECRET_KEY.*fewer than 32 characters/s);
  });
});
