import { describe, expect, it } from "vitest";
import { parseSearch } from "quintet/search";
import {
  hitsOf,
  usualHits,
  type HitBounds,
  type PostQuestion,
} from "../../../apps/forum/models/search/finding.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { queries } from "quintet/testing";
import { aForum, member, theDatabase, topicBy } from "../site.ts";

aForum();

const asked = (text: string, more: Partial<PostQuestion> = {}): PostQuestion => ({
  terms: parseSearch(text),
  inTitle: false,
  authors: [],
  categories: null,
  tags: [],
  topic: undefined,
  traits: [],
  after: undefined,
  before: undefined,
  sort: "newest",
  ...more,
});

/** Twenty posts: every one has "common", every fourth "herons", one "zephyr"; and what was written later. */
async function library() {
  const ann = await member("ann");
  const topic = await topicBy(ann, "Common things");
  for (let n = 2; n <= 20; n++) {
    const text = ["common", n % 4 === 0 ? "herons" : "gulls", n === 7 ? "zephyr" : ""].join(" ");
    await replyTo(topic, ann, { text });
  }
  return { ann, topic };
}

// A sample is kept for ten minutes, by what counts as common: each story has a number of its own.
const few = (commonRows: number, more: Partial<HitBounds> = {}): HitBounds => ({
  ...usualHits,
  commonRows,
  ...more,
});

describe("words that stand in a large part of all posts", () => {
  const questions = [
    "common",
    "common herons",
    "herons",
    "zephyr common",
    "zephyr -gulls",
    "common -herons",
    '"common herons"',
    "comm*",
    "comm* zeph*",
    "-common",
    "nowhere common",
    "things",
  ];

  it.each(questions)("are found as any others are: %s", async (text) => {
    await library();
    const usual = await hitsOf(asked(text), null);
    const bounded = await hitsOf(asked(text), null, few(10));
    expect(bounded.ids).toEqual(usual.ids);
    const ranked = { sort: "relevance" } as const;
    expect((await hitsOf(asked(text, ranked), null, few(10))).ids).toEqual(
      (await hitsOf(asked(text, ranked), null)).ids,
    );
  });

  it("are looked for among the newest posts alone, and the page says among how many", async () => {
    await library();
    const { ids, among } = await hitsOf(asked("common"), null, few(11, { walked: 6 }));
    expect([ids.length, among]).toEqual([6, 6]);
    const rare = await hitsOf(asked("zephyr common"), null, few(11, { walked: 6 }));
    expect([rare.ids.length, rare.among]).toEqual([1, null]);
  });

  it("are asked of the index no more, which the rare ones are", async () => {
    await library();
    const sql = async (text: string) => {
      const { queries: sent } = await theDatabase().queries.record(() =>
        hitsOf(asked(text), null, few(12)),
      );
      return sent.map((one) => one.sql).filter((one) => /match/i.test(one));
    };
    await sql("warm");
    expect(await sql("common")).toEqual([]);
    expect(await sql("common herons zephyr")).toHaveLength(1);
  });

  it("may have become common since the sample was taken, and are found all the same", async () => {
    const { ann, topic } = await library();
    await hitsOf(asked("anything"), null, few(13));
    for (let n = 0; n < 15; n++) await replyTo(topic, ann, { text: `suddenly ${n}` });
    expect((await hitsOf(asked("suddenly"), null, few(13))).ids).toHaveLength(15);
  });

  it("cost a sample every ten minutes, and no more", async () => {
    await library();
    await hitsOf(asked("common"), null, few(14));
    await queries.atMost(2, () => hitsOf(asked("common"), null, few(14)));
  });
});
