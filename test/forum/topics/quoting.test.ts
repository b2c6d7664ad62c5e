import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { editPost } from "../../../apps/forum/models/topics/editing.ts";
import { Quote, quotedIn } from "../../../apps/forum/models/topics/references.ts";
import { postCreated, postEdited } from "../../../apps/forum/models/topics/signals.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { removePost } from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { Post } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, member, moderator, topicBy } from "../site.ts";

aForum();

const heard: (readonly number[])[] = [];
let listening = true;
postCreated.connect(({ quoted }) => void (listening && heard.push(quoted)));
postEdited.connect(({ quoted }) => void (listening && heard.push(quoted)));
afterAll(() => {
  listening = false;
});
beforeEach(() => heard.splice(0));

async function scene() {
  const [ann, ben] = [await member("ann"), await member("ben")];
  const topic = await topicBy(ann, "Herons", "One line.\n\nAnother.");
  const composer = await (await as(ben)).get(`${url.topics.reply.href(topic)}?to=1`);
  heard.splice(0);
  return { ann, ben, topic, quotation: composer.field("text")! };
}

describe("a quotation", () => {
  it("is a block with its author and a link back", async () => {
    const { ben, topic, quotation } = await scene();
    const post = await replyTo(topic, ben, { text: `${quotation}I agree.`, to: 1 });
    expect(post.html).toMatch(
      new RegExp(`<blockquote>\\s*<p>@ann wrote \\(<a href="/t/${topic.id}/r/1/"`),
    );
    expect(post.html).toContain("<p>I agree.</p>");
  });

  it("is remembered by whom it quotes, and announced", async () => {
    const { ann, ben, topic, quotation } = await scene();
    const post = await replyTo(topic, ben, { text: `${quotation}I agree.` });
    expect(await quotedIn(post)).toEqual([ann.id]);
    expect(heard).toEqual([[ann.id]]);
  });

  it("within code, or of a post that is not there or removed, is none", async () => {
    const { ann, ben, topic, quotation } = await scene();
    const reply = await replyTo(topic, ann, { text: "Gone." });
    await act(removePost, await moderator("mia"), reply, "spam");
    const place = `/t/${topic.id}/r`;
    const texts = [
      `\`\`\`\n${quotation}\n\`\`\``,
      `> @ann wrote ([post 2](${place}/2/)):\n> x`,
      `> @ann wrote ([post 99](${place}/99/)):\n> x`,
      `@ann wrote ([post 1](${place}/1/)): no block`,
    ];
    for (const text of texts) await replyTo(topic, ben, { text });
    expect(await Quote.objects.count()).toBe(0);
  });

  it("that an edit adds is announced once, and goes with an edit that leaves it out", async () => {
    const { ann, ben, topic, quotation } = await scene();
    const { id } = await replyTo(topic, ben, { text: "Nothing." });
    const edit = async (text: string) =>
      editPost(await Post.objects.get({ id }), topic, ben, { text });
    await edit(`${quotation}Now.`);
    await edit(`${quotation}And now.`);
    await edit("Nothing again.");
    expect(heard).toEqual([[], [ann.id], [], []]);
    expect(await Quote.objects.count()).toBe(0);
  });

  it("of many posts is bounded", async () => {
    const { ben, topic } = await scene();
    const one = (n: number) => `> @ann wrote ([post ${n}](/t/${topic.id}/r/${n}/)):\n> x\n\ny\n\n`;
    const text = Array.from({ length: 60 }, (_, n) => one(n + 1)).join("");
    expect((await replyTo(topic, ben, { text })).number).toBe(2);
  });
});
