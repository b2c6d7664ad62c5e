import { describe, expect, it } from "vitest";
import { queries, type Client } from "quintet/testing";
import golden from "../../data/search-questions.json" with { type: "json" };
import { rerenderAll } from "../../../apps/forum/commands/rewriting.ts";
import type { User } from "../../../apps/forum/models/accounts/user.ts";
import { Category } from "../../../apps/forum/models/categories/category.ts";
import { act } from "../../../apps/forum/models/moderation/acting.ts";
import { removePost } from "../../../apps/forum/models/moderation/kinds/remove-post.ts";
import { removeTopic } from "../../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { ModAction } from "../../../apps/forum/models/moderation/action.ts";
import { undo } from "../../../apps/forum/models/moderation/undoing.ts";
import { editPost } from "../../../apps/forum/models/topics/editing.ts";
import { MOST_HITS } from "../../../apps/forum/models/search/finding.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { startTopic } from "../../../apps/forum/models/topics/starting.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { rewriteWords, titleWordsOf } from "../../../apps/forum/models/topics/words.ts";
import { watchTopic } from "../../../apps/forum/models/subscriptions/watching.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, moderator, repliesBy, talk, topicBy } from "../site.ts";

aForum();

type Asked = Readonly<Record<string, string | readonly string[]>>;

/** The page that answers these fields, or this text in the box. */
function search(asked: string | Asked, client: Client = guest()) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(typeof asked === "string" ? { q: asked } : asked)) {
    for (const one of [value].flat()) query.append(name, one);
  }
  return client.get(`${url.search.results.href()}?${query}`);
}

/** The permalinks that a page of results lists, in its order. */
function foundIn(html: string): string[] {
  return [...html.matchAll(/<h3 dir="auto"><a href="([^"]+)"/g)].map(([, href]) => href!);
}

async function found(asked: string | Asked, client?: Client): Promise<string[]> {
  return foundIn((await search(asked, client)).html);
}

const permalink = ({ topicId: topic, number }: Post) => url.posts.show.href({ topic, number });
const opening = (topic: Topic) => url.posts.show.href({ topic: topic.id, number: 1 });

/** The fields of the page by their names. */
const chosen = (html: string, name: string) =>
  new RegExp(`<select[^>]*name="${name}"[^]*?<option value="([^"]*)" selected`).exec(html)?.[1];
const ticked = (html: string) =>
  [...html.matchAll(/name="is" value="(\w+)" checked/g)].map(([, value]) => value);

/** A text that Markdown leaves as it is. */
const literally = (text: string) => text.replace(/[\\`*_{}[\]()#+\-.!|<>@&:/~]/g, "\\$&");

describe("the golden questions", () => {
  it("find the same posts on every database", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann, "9999", "9998");
    const numbers = new Map<string, number>();
    for (const [id, text] of Object.entries<string>(golden.documents)) {
      numbers.set(permalink(await replyTo(topic, ann, { text: literally(text) })), Number(id));
    }
    const client = guest();
    for (const { ask, finds } of golden.questions) {
      const ids = (await found(ask, client)).flatMap((href) => numbers.get(href) ?? []);
      expect(
        ids.sort((a, b) => a - b),
        ask,
      ).toEqual(finds);
    }
  });
});

describe("a search", () => {
  it("finds posts by what they say, and opening posts by title and tags", async () => {
    const ann = await member("ann");
    const text = "On **damp** `paper`.";
    const post = await startTopic(ann, {
      title: "Ink",
      category: await talk(),
      text,
      tags: ["C++"],
    });
    const topic = await Topic.objects.get({ id: post.topicId });
    const reply = await replyTo(topic, ann, { text: "Thin it with oil." });
    expect(await found("ink")).toEqual([opening(topic)]);
    expect(await found("C++ paper")).toEqual([opening(topic)]);
    expect(await found('"damp paper"')).toEqual([opening(topic)]);
    expect(await found("oil")).toEqual([permalink(reply)]);
    expect(await found("strong")).toEqual([]);
  });

  it("shows the topic, who wrote it where, and the text with marks around what was asked for", async () => {
    const topic = await topicBy(await member("ann"), "Black <ink>", "We print *black* & white.");
    const { html, status } = await search("black");
    expect(status).toBe(200);
    expect(html).toContain("<mark>Black</mark> &lt;ink&gt;</a>");
    expect(html).toContain("We print <mark>black</mark> &amp; white.");
    expect(html).toContain(`href="${url.members.show.href({ name: "ann" })}"`);
    expect(html).toContain('href="/c/talk/"');
    expect(html).toContain(">1 post<");
    expect(foundIn(html)).toEqual([opening(topic)]);
  });

  it("finds code as it reads, whatever colours it has", async () => {
    const text = "```js\nconst chart = d3.select(node);\n```\n\nHalf a w**or**d.";
    const topic = await topicBy(await member("ann"), "Charts", text);
    for (const ask of ["d3.select", "word", '"const chart"']) {
      expect(await found(ask), ask).toEqual([opening(topic)]);
    }
  });

  it("finds an edited post by its new words and not by its old ones", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann, "Herons", "They stand in reeds.");
    const post = await Post.objects.get({ topic, number: 1 });
    const reply = await replyTo(topic, ann, { text: "Grey ones." });
    await editPost(post, topic, ann, {
      text: "They stand in rivers.",
      title: "Storks",
      tags: ["birds"],
    });
    await editPost(reply, topic, ann, { text: "White ones." });
    for (const gone of ["herons", "reeds", "grey"]) expect(await found(gone), gone).toEqual([]);
    for (const now of ["storks", "rivers", "birds"]) {
      expect(await found(now), now).toEqual([opening(topic)]);
    }
    expect(await found("in:title storks")).toEqual([opening(topic)]);
    expect(await found("in:title herons")).toEqual([]);
    expect(await found("white")).toEqual([permalink(reply)]);
  });

  it("finds a topic by tags that alone were changed", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann, "Herons", "Reeds.");
    const post = await Post.objects.get({ topic, number: 1 });
    await editPost(post, topic, ann, { text: "Reeds.", tags: ["birds"] });
    expect(await found("birds")).toEqual([opening(topic)]);
    await editPost(post, topic, ann, { text: "Reeds.", tags: [] });
    expect(await found("birds")).toEqual([]);
    expect(await found("reeds")).toEqual([opening(topic)]);
  });

  it("shows openings of topics that are named so first, then their replies, then the newest", async () => {
    const ann = await member("ann");
    const other = await topicBy(ann, "Paper", "Only type here.");
    const named = await topicBy(ann, "Type", "Bought some.");
    const [reply] = [await replyTo(named, ann, { text: "Which type?" })];
    const last = await replyTo(other, ann, { text: "And type again." });
    const [inNamed, late] = [permalink(reply), permalink(last)];
    expect(await found("type")).toEqual([opening(named), inNamed, late, opening(other)]);
    expect(await found({ q: "type", sort: "newest" })).toEqual([
      late,
      inNamed,
      opening(named),
      opening(other),
    ]);
  });
});

describe("what cannot be read", () => {
  it("is found by nobody, and counted nowhere, until the undo brings it back", async () => {
    const [ann, mia] = [await member("ann"), await moderator("mia")];
    const topic = await topicBy(ann, "Herons", "In the reeds.");
    const [first, second] = await repliesBy(ann, topic, 2);
    const everyone = [guest(), await as(ann), await as(mia)];
    const seen = async () => {
      const pages = await Promise.all(everyone.map((client) => search("reply", client)));
      const counts = pages.map(({ html }) => /(\d+) posts?</.exec(html)?.[1] ?? "0");
      expect(new Set(counts).size).toBe(1);
      const [hits] = pages.map(({ html }) => foundIn(html));
      return [counts[0], hits!.length];
    };
    expect(await seen()).toEqual(["2", 2]);
    const action = await act(removePost, mia, first!, "off topic");
    expect(await seen()).toEqual(["1", 1]);
    await undo(await ModAction.objects.get({ id: action.id }), mia);
    expect(await seen()).toEqual(["2", 2]);
    await Post.objects.filter({ id: second!.id }).update({ state: "held" });
    expect(await seen()).toEqual(["1", 1]);
    const gone = await act(removeTopic, mia, await Topic.objects.get({ id: topic.id }), "spam");
    expect(await seen()).toEqual(["0", 0]);
    expect(await found("is:mine", everyone[1])).toEqual([]);
    expect(await found("in:title herons", everyone[2])).toEqual([]);
    await undo(await ModAction.objects.get({ id: gone.id }), mia);
    expect(await seen()).toEqual(["1", 1]);
  });
});

describe("the operators", () => {
  async function library() {
    const [ann, ben] = [await member("ann"), await member("Ben")];
    const birds = await Category.objects.create({ slug: "birds", name: "Of birds" });
    const owls = await Category.objects.create({ slug: "owls", name: "Owls", parent: birds });
    const at = (day: string) => new Date(`${day}T12:00:00Z`);
    const start = async (
      author: User,
      category: Category,
      title: string,
      day: string,
      tags: string[] = [],
    ) => {
      const post = await startTopic(author, {
        title,
        category,
        text: "Feather.",
        tags,
        at: at(day),
      });
      return Topic.objects.get({ id: post.topicId });
    };
    const [heron, owl, ink] = [
      await start(ann, birds, "Heron", "2024-12-31", ["water"]),
      await start(ben, owls, "Owl", "2025-01-01", ["night", "C++"]),
      await start(ann, await talk(), "Ink", "2025-03-02"),
    ];
    const reply = await replyTo(ink, ben, { text: "Feather, said Ann.", at: at("2025-03-03") });
    await Topic.objects.filter({ id: owl.id }).update({ lockedAt: new Date(), pinned: true });
    const h = {
      heron: opening(heron),
      owl: opening(owl),
      ink: opening(ink),
      reply: permalink(reply),
    };
    return { h, ann, ben, heron, ink };
  }

  it("say the same in the box and as fields", async () => {
    const { h, ann, heron } = await library();
    await watchTopic(ann, heron, "watch");
    const reader = await as(ann);
    const { heron: her, owl, ink, reply } = h;
    const questions: [string, Asked, string[]][] = [
      ["author:ann", { author: "ann" }, [ink, her]],
      ["author:@BEN author:ann", { author: "@BEN, ann" }, [reply, ink, owl, her]],
      ["author:ben feather", { author: "ben", q: "feather" }, [reply, owl]],
      ["category:birds", { category: "birds" }, [owl, her]],
      ['category:"of birds" -night', { category: "birds", q: "-night" }, [her]],
      ["category:owls", { category: "owls" }, [owl]],
      ["tag:WATER", { tag: "water" }, [her]],
      ["tag:c++ tag:night", { tag: "c++, night" }, [owl]],
      ["tag:c++ tag:water", { tag: "c++, water" }, []],
      ["before:2025", { before: "2025-01-01" }, [her]],
      ["after:2025", { after: "2025-01-01" }, [reply, ink, owl]],
      ["after:2025 before:2025-03-03", { after: "2025-01-01", before: "2025-03-03" }, [ink, owl]],
      ["in:title ink", { title: "true", q: "ink" }, [ink]],
      ["in:title", { title: "true" }, [ink, owl, her]],
      ["is:locked", { is: "locked" }, [owl]],
      ["is:open", { is: "open" }, [reply, ink, her]],
      ["is:pinned is:unanswered", { is: ["pinned", "unanswered"] }, [owl]],
      ["is:Unanswered", { is: "unanswered" }, [owl, her]],
      ["is:mine", { is: "mine" }, [ink, her]],
      ["is:watched", { is: "watched" }, [her]],
    ];
    for (const [typed, fields, hits] of questions) {
      const page = await search(typed, reader);
      expect(foundIn(page.html), typed).toEqual(hits);
      expect(await found(fields, reader), JSON.stringify(fields)).toEqual(hits);
      expect(page.status, typed).toBe(200);
    }
  });

  it("typed into the box fill the fields and leave it", async () => {
    await library();
    const typed =
      'feather author:ann tag:water category:"Of birds" after:2024 before:2025-02 in:title is:open is:unanswered "a b"';
    const page = await search(typed);
    const texts = ["q", "author", "tag", "after", "before"].map((name) => page.field(name));
    expect(texts).toEqual(['feather "a b"', "ann", "water", "2024-01-01", "2025-02-01"]);
    expect(chosen(page.html, "category")).toBe("birds");
    expect(ticked(page.html)).toEqual(["open", "unanswered"]);
    expect(page.html).toMatch(/name="title"[^>]* checked/);
  });

  it("in the box go before what the fields say", async () => {
    const { h } = await library();
    const page = await search({ q: "author:ben in:title", author: "ann", category: "" });
    expect(page.field("author")).toBe("ben");
    expect(foundIn(page.html)).toEqual([h.owl]);
  });

  it("search one topic or one category from its own page", async () => {
    const { h, ink } = await library();
    const topicPage = await guest().get(url.topics.show.href(ink));
    expect(topicPage.html).toContain(`href="/search/?topic=${ink.id}"`);
    const page = await search({ topic: String(ink.id), q: "feather" });
    expect(foundIn(page.html)).toEqual([h.reply, h.ink]);
    expect(page.html).toContain("Only in “Ink”");
    const category = await guest().get("/c/owls/");
    expect(category.html).toContain('href="/search/?category=owls"');
  });

  it("that name nobody and nothing are a sentence at their field", async () => {
    await library();
    const sentences: [string, string][] = [
      ["author:nobody", "There is no member “nobody”."],
      ["category:nowhere", "There is no category “nowhere”."],
      ["tag:nothing", "There is no tag “nothing”."],
      ["is:purple", "one of open, locked, pinned"],
      ["is:mine", "Log in to search by is:mine."],
      ["after:0001", "Please write a day since 1970."],
      ["before:xx", "“xx” is not a date: write 2026-01-31."],
      ["after:2026-02-31", "“2026-02-31” is not a date: write 2026-01-31."],
      ["category:birds category:owls", "This was sent more than once."],
    ];
    for (const [typed, sentence] of sentences) {
      const page = await search(`feather ${typed}`);
      expect(page.status, typed).toBe(422);
      expect(page.html, typed).toContain(sentence);
      expect(foundIn(page.html), typed).toEqual([]);
      const left = /date/.test(sentence) ? `feather ${typed}` : "feather";
      expect(page.field("q"), typed).toBe(left);
    }
  });
});

describe("the page", () => {
  it("without a question explains the operators, and may be listed", async () => {
    const { html, status } = await guest().get("/search/");
    expect(status).toBe(200);
    expect(html).toContain("author:ann");
    expect(html).not.toContain("noindex");
    for (const empty of ["?q=", "?q=&author=&category=&sort=newest", "?q=%20"]) {
      const page = await guest().get(`/search/${empty}`);
      expect([page.status, page.html.includes("author:ann")], empty).toEqual([200, true]);
      expect(page.html).toContain('content="noindex, follow"');
    }
  });

  it("has one box, and every other page one in its header", async () => {
    const topic = await topicBy(await member("ann"));
    for (const path of [
      "/",
      "/search/",
      "/search/?q=x",
      url.topics.show.href(topic),
      "/nowhere/",
    ]) {
      const { html } = await guest().get(path);
      expect(html.match(/type="search"/g), path).toHaveLength(1);
      expect(html).toMatch(/<label class="hidden" for="(find|id_q)">Search<\/label>/);
      expect(html).toContain('role="search" method="get" action="/search/"');
    }
  });

  it("answers where nothing is found, with something to try instead", async () => {
    await topicBy(await member("ann"), "Ink", "Printing it.");
    const answers: [string | Asked, string, string | null][] = [
      ["printers", "No post has this word.", "/search/?q=print*"],
      ["ink and water", "No post has all of this.", "/"],
      [{ q: "ink", before: "2001-01-01" }, "No post with these words", "/search/?q=ink"],
      [{ before: "2001-01-01" }, "No post meets all of these conditions.", "/search/"],
      ["+ * ?", "There is no word in this", null],
    ];
    for (const [asked, sentence, link] of answers) {
      const { html, status } = await search(asked);
      expect(status).toBe(200);
      expect(html).toContain(sentence);
      if (link !== null) expect(html).toContain(`class="button" href="${link.replace("*", "*")}"`);
    }
    expect(await found("print*")).toHaveLength(1);
  });

  it("is paged, and keeps what was asked", async () => {
    const ann = await member("ann");
    await repliesBy(ann, await topicBy(ann), 25);
    const page = await search({ q: "reply", is: ["open", "unanswered"] });
    expect(foundIn(page.html)).toEqual([]);
    const first = await search({ q: "reply", is: ["open"], author: "ann", tag: "" });
    expect(foundIn(first.html)).toHaveLength(20);
    expect(first.html).toContain("25 posts");
    const [, next] = /<a href="([^"]+)" rel="next"/.exec(first.html)!;
    expect(next).toBe("/search/?q=reply&amp;is=open&amp;author=ann&amp;page=2");
    const second = await guest().get(next!.replaceAll("&amp;", "&"));
    expect(foundIn(second.html)).toHaveLength(5);
    const both = new Set([...foundIn(first.html), ...foundIn(second.html)]);
    expect(both.size).toBe(25);
    expect((await guest().get("/search/?q=reply&page=3")).status).toBe(404);
  });

  it("lists the first five hundred of more, at the cost of a few queries", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann);
    const post = await replyTo(topic, ann, { text: "Reply" });
    const { source, html, htmlVersion } = post;
    const words = titleWordsOf("Reply");
    await Post.objects.bulkCreate(
      Array.from({ length: MOST_HITS }, (_, n) => {
        return { topic, number: n + 10, author: ann, source, html, htmlVersion, words };
      }),
    );
    const client = await as(ann);
    // The first search of all looks which words are common here.
    await search("warm", client);
    const page = await queries.atMost(6, () => search("reply author:ann", client));
    expect(page.html).toContain("More than 500 posts: the first 500 are listed.");
    expect(page.html).toContain("page=25");
    expect(page.html).not.toContain("page=26");
    for (const asked of [
      "reply author:ann tag:none",
      "author:none",
      "nothing -at all",
      "",
      "is:watched",
    ]) {
      await queries.atMost(6, () => search(asked, client));
    }
  });

  it("never fails, whatever is typed", async () => {
    await topicBy(await member("ann"), "Hello", "World.");
    const hostile = [
      '" OR 1=1',
      "*",
      "+",
      "-",
      "\0",
      "go\0build",
      "a".repeat(1000),
      "中 ".repeat(400),
      '"'.repeat(999),
      "<script>alert(1)</script>",
      "') UNION SELECT password FROM users --",
      "author:\0 tag:'; category:\" is:",
      `author:${"x".repeat(500)}`,
      "after:9999-99-99 before:0000",
      "\u202e\ud83d\ude00\u0301",
    ];
    for (const ask of hostile) {
      const page = await search(ask);
      expect(page.status, ask).toBeLessThan(500);
      expect(page.html).not.toContain("<script>alert");
    }
    const long = "word ".repeat(600);
    const page = await search(long);
    expect(page.status).toBe(422);
    expect(page.html).toContain("1,000 characters");
    expect(page.field("q")).toBe(long);
    const fields = ["author", "category", "tag", "before", "after", "title", "is", "sort", "topic"];
    for (const name of fields) {
      for (const value of [...hostile, "-1", "99999999999999999999"]) {
        expect((await search({ q: "hello", [name]: value })).status, name).toBeLessThan(500);
        expect((await search({ q: "hello", [name]: [value, value] })).status).toBeLessThan(500);
      }
    }
  });
});

describe("writing the words anew", () => {
  it("lets posts be found that were there before there was a search", async () => {
    const ann = await member("ann");
    const topic = await topicBy(ann, "Herons", "In the reeds.");
    await Post.objects.filter({ topic }).update({ words: null });
    await Topic.objects.filter({ id: topic.id }).update({ titleWords: null });
    expect([await found("reeds"), await found("in:title herons")]).toEqual([[], []]);
    expect(await rewriteWords()).toEqual({ posts: 1, topics: 1 });
    expect(await found("reeds herons")).toEqual([opening(topic)]);
    expect(await found("in:title herons")).toEqual([opening(topic)]);
  });

  it("happens when a post is rendered anew", async () => {
    const topic = await topicBy(await member("ann"), "Herons", "In the reeds.");
    await Post.objects.filter({ topic }).update({ htmlVersion: 0, words: titleWordsOf("old") });
    expect(await rerenderAll()).toBe(1);
    expect([await found("reeds herons"), await found("old")]).toEqual([[opening(topic)], []]);
  });
});
