import { describe, expect, it } from "vitest";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { pinTopic } from "../../../apps/forum/models/moderation/kinds/pin-topic.ts";
import { removePost } from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { Post } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, guest, member, moderator, repliesBy, topicBy } from "../site.ts";

aForum();

function numbersOn(html: string): number[] {
  return [...html.matchAll(/id="post-(\d+)"/g)].map(([, number]) => Number(number));
}

function from(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

async function longTopic() {
  const topic = await topicBy(await member("ann"));
  await repliesBy(await member("ben"), topic, 40);
  return topic;
}

describe("a topic's pages", () => {
  it("hold twenty numbers each, for ever", async () => {
    const topic = await longTopic();
    const page = async (n: number) =>
      numbersOn((await guest().get(`/t/${topic.id}/hello/${n > 1 ? `?page=${n}` : ""}`)).html);
    expect(await page(1)).toEqual(from(1, 20));
    await act(
      removePost,
      await moderator("mia"),
      await Post.objects.get({ topic, number: 3 }),
      "x",
    );
    expect(await page(1)).toEqual(from(1, 20));
    expect(await page(2)).toEqual(from(21, 40));
    expect(await page(3)).toEqual([41]);
  });

  it("are found from a post's number", async () => {
    const topic = await longTopic();
    const at = async (n: number) => (await guest().get(`/t/${topic.id}/r/${n}/`)).location;
    expect(await at(20)).toBe(`/t/${topic.id}/hello/#post-20`);
    expect(await at(21)).toBe(`/t/${topic.id}/hello/?page=2#post-21`);
    expect((await guest().get(`/t/${topic.id}/r/99/`)).status).toBe(404);
  });

  it("have one address each", async () => {
    const topic = await longTopic();
    const leads = async (path: string) => {
      const { status, location } = await guest().get(path);
      return [status, location];
    };
    const home = `/t/${topic.id}/hello/`;
    expect(await leads(`/t/${topic.id}/`)).toEqual([301, home]);
    expect(await leads(`/t/${topic.id}/other/?page=2`)).toEqual([301, `${home}?page=2`]);
    expect(await leads(`${home}?page=1`)).toEqual([301, home]);
  });

  it.each(["0", "4", "-1", "two", "1e1", "02", "99999999999999999999"])(
    "are a 404 at ?page=%s, which leads to the last",
    async (asked) => {
      const topic = await longTopic();
      const page = await guest().get(`/t/${topic.id}/hello/?page=${asked}`);
      expect(page.status).toBe(404);
      expect(page.html).toContain("There is no such page. The last one is page 3.");
      expect(page.html).toContain(`/t/${topic.id}/hello/?page=3`);
    },
  );
});

describe("lists of topics", () => {
  it("show thirty, the newest activity first, pinned ones before all", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topics = [];
    for (const n of from(1, 31)) topics.push(await topicBy(ann, `Topic number ${n}.`));
    await act(pinTopic, mia, topics[4]!);
    const titles = async (path: string) => {
      const { html } = await guest().get(path);
      return [...html.matchAll(/Topic number (\d+)\.<\/a>/g)].map(([, n]) => Number(n));
    };
    const order = [
      5,
      ...from(1, 31)
        .reverse()
        .filter((n) => n !== 5),
    ];
    expect(await titles(url.lists.latest.href())).toEqual(order.slice(0, 30));
    expect(await titles("/?page=2")).toEqual([1]);
    expect(await titles("/c/talk/")).toEqual(order.slice(0, 30));
    expect((await guest().get("/?page=3")).status).toBe(404);
  });

  it("know no category that is not there", async () => {
    expect((await guest().get("/c/nowhere/")).status).toBe(404);
  });
});
