import { miscounts } from "quintet/models";
import { describe, expect, it } from "vitest";
import { queries } from "quintet/testing";
import { removeMembers } from "../../../apps/forum/models/moderation/purging.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { removePost } from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { removeTopic } from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { Like } from "../../../apps/forum/models/reactions/like.ts";
import { likePost, unlikePost } from "../../../apps/forum/models/reactions/liking.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, repliesBy, topicBy } from "../site.ts";

aForum();

async function scene() {
  const [ann, ben] = [await member("ann"), await member("ben")];
  const topic = await topicBy(ann);
  return { ann, ben, topic, place: { topic: topic.id, number: 1 } };
}

const counts = async () => {
  const [post, topic] = [await Post.objects.get({ number: 1 }), await Topic.objects.get()];
  return [post.likeCount, topic.likeCount, await Like.objects.count()];
};

describe("liking a post", () => {
  it("is a button that counts, and a button that takes it back", async () => {
    const { ben, topic, place } = await scene();
    const client = await as(ben);
    const page = await client.post(url.likes.create.href(place));
    expect(page.location).toBe(`${url.topics.show.href(topic)}#post-1`);
    const shown = await client.get(url.topics.show.href(topic));
    expect(shown.html).toContain("1 like");
    expect(shown.html).toContain(`action="${url.likes.remove.href(place)}"`);
    expect((await guest().get(url.topics.show.href(topic))).html).toContain("1 like");
    await client.post(url.likes.remove.href(place));
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it("counts once per member, however often and fast it is pressed", async () => {
    const { ben, place } = await scene();
    const client = await as(ben);
    await Promise.all([1, 2, 3, 4].map(() => client.post(url.likes.create.href(place))));
    expect(await counts()).toEqual([1, 1, 1]);
    await Promise.all([1, 2, 3].map(() => client.post(url.likes.remove.href(place))));
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it("counts right when many like and unlike at once", async () => {
    const { topic } = await scene();
    const post = await Post.objects.get({ topic });
    const fans = await Promise.all(["cat", "dan", "eva", "fay", "gus", "hal"].map(member));
    await Promise.all(fans.map((fan) => likePost(fan, post, topic)));
    await Promise.all(fans.slice(0, 2).map((fan) => unlikePost(fan, post)));
    expect(await counts()).toEqual([4, 4, 4]);
    expect(await miscounts(Like)).toEqual({ "Post.likeCount": 0, "Topic.likeCount": 0 });
  });

  it("is not for one's own posts, for removed ones, or for guests", async () => {
    const { ann, ben, topic, place } = await scene();
    const own = await (await as(ann)).post(url.likes.create.href(place));
    expect([own.status, own.html.includes("You cannot like your own posts.")]).toEqual([403, true]);
    expect((await guest().post(url.likes.create.href(place))).status).toBe(403);
    const [reply] = await repliesBy(ann, topic, 1);
    await act(removePost, await moderator("mia"), reply!, "spam");
    const gone = await (await as(ben)).post(url.likes.create.href({ ...place, number: 2 }));
    expect(gone.status).toBe(403);
    expect(await Like.objects.count()).toBe(0);
  });

  it("happens by POST alone; a GET leads to the post", async () => {
    const { ben, place } = await scene();
    const page = await (await as(ben)).get(url.likes.create.href(place));
    expect(page.location).toBe(url.posts.show.href(place));
    expect(await Like.objects.count()).toBe(0);
  });

  it("goes with the member who liked, when they go for good", async () => {
    const { ben, topic } = await scene();
    await likePost(ben, await Post.objects.get({ topic }), topic);
    await removeMembers([ben]);
    expect(await counts()).toEqual([0, 0, 0]);
  });
});

describe("a member's tabs", () => {
  it("show their topics and what they like, at most 6 queries each", async () => {
    const { ann, ben, topic } = await scene();
    await topicBy(ben, "Boats");
    const [reply] = await repliesBy(ann, topic, 1);
    await likePost(ben, await Post.objects.get({ topic, number: 1 }), topic);
    await likePost(ben, reply!, topic);
    const client = await as(ann);
    const likes = await queries.atMost(6, () => client.get(url.members.likes.href(ben)));
    const places = [...likes.html.matchAll(/<a href="(\/t\/\d+\/r\/\d+\/)"/g)].map(
      ([, href]) => href,
    );
    expect(places).toEqual([`/t/${topic.id}/r/2/`, `/t/${topic.id}/r/1/`]);
    const topics = await queries.atMost(6, () => client.get(url.members.topics.href(ben)));
    expect([topics.html.includes("Boats"), topics.html.includes("Replies</h2>")]).toEqual([
      true,
      false,
    ]);
    await act(removeTopic, await moderator("mia"), topic, "spam");
    expect((await client.get(url.members.likes.href(ben))).html).toContain("No likes yet.");
    expect((await client.get("/u/BEN/likes/")).location).toBe("/u/ben/likes/");
    for (const path of ["/u/nobody/likes/", "/u/ben/topics/?page=2", "/u/ben/likes/?page=x"]) {
      expect((await client.get(path)).status).toBe(404);
    }
  });
});
