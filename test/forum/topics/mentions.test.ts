import { describe, expect, it } from "vitest";
import { Mention } from "../../../apps/forum/models/topics/references.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { aForum, member, topicBy } from "../site.ts";

aForum();

describe("a name in a post", () => {
  it.each([
    ["@ben", 1],
    ["(@ben)", 1],
    ["**@ben**", 1],
    ["@Ben, @BEN and @ben.", 1],
    ["- @ben", 1],
    ["`@ben`", 0],
    ["```\n@ben\n```", 0],
    ["    @ben", 0],
    ["> @ben", 0],
    ["[@ben](https://example.org/)", 0],
    ["<https://example.org/@ben>", 0],
    ["https://example.org/@ben", 0],
    ["someone@ben.example", 0],
    ["@@ben", 0],
    ["@benny", 0],
    ["<kbd>@ben</kbd>", 0],
  ])("%j names %i member", async (text, count) => {
    const ann = await member("ann");
    const ben = await member("ben");
    const post = await replyTo(await topicBy(ann), ann, { text });
    expect(await Mention.objects.filter({ post, user: ben }).count()).toBe(count);
    expect(post.html.includes('class="mention"')).toBe(count === 1);
  });
});
