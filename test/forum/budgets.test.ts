import { describe, expect, it } from "vitest";
import { queries } from "quintet/testing";
import { act } from "../../apps/forum/models/moderation/acting.ts";
import { removePost } from "../../apps/forum/models/moderation/kinds/remove-post.ts";
import { replyTo } from "../../apps/forum/models/topics/replying.ts";
import { url } from "../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, repliesBy, topicBy } from "./site.ts";

aForum();

async function busy() {
  const [ann, ben, mia] = [await member("ann"), await member("ben"), await moderator("mia")];
  const topic = await topicBy(ann);
  const [first] = await repliesBy(ben, topic, 25);
  await replyTo(topic, ann, { text: "Thanks, @ben.", to: 2 });
  await act(removePost, mia, first!, "off topic");
  for (let n = 0; n < 8; n++) await topicBy(ben, `Topic ${n}`);
  return { topic, ann, mia };
}

describe("the number of queries", () => {
  it("of a topic's page is at most 5 for a guest and 8 for a member", async () => {
    const { topic, ann } = await busy();
    const [visitor, client] = [guest(), await as(ann)];
    for (const page of ["", "?page=2"]) {
      const address = `${url.topics.show.href(topic)}${page}`;
      expect((await queries.atMost(5, () => visitor.get(address))).status).toBe(200);
      expect((await queries.atMost(8, () => client.get(address))).status).toBe(200);
    }
  });

  it("of a list is at most 6", async () => {
    const { ann, mia } = await busy();
    const [client, staff] = [await as(ann), await as(mia)];
    for (const path of ["/", "/c/talk/", "/u/ben/", "/notifications/"]) {
      expect((await queries.atMost(6, () => client.get(path))).status).toBe(200);
    }
    for (const path of ["/mod/log/", "/admin/topics/", "/admin/posts/", "/admin/members/"]) {
      expect((await queries.atMost(6, () => staff.get(path))).status).toBe(200);
    }
  });
});
