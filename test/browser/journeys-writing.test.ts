import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launch, type Reader } from "./chromium.ts";
import { startForum, type ForumServer } from "./forum-server.ts";
import { sitsAt, travellers, type Person } from "./person.ts";

let forum: ForumServer;
let browser: Browser;

const sits = (reader: Reader) => sitsAt(browser, forum, reader);

async function draftsATopic(ann: Person, title: string, tags: string): Promise<void> {
  await ann.opens("/t/new/");
  await ann.writes("Title", title);
  await ann.chooses("Category", "General");
  await ann.writes("Tags", tags);
  await ann.writes("Your post", "How **thick** may the ink be?");
  await ann.presses("Preview");
  await ann.page.locator(".preview strong").waitFor();
  await ann.presses("Save draft");
  await ann.sees("The draft was saved.");
}

async function postsTheDraft(ann: Person, title: string): Promise<string> {
  await ann.opens("/");
  await ann.follows("Drafts");
  await ann.reads("Drafts");
  await ann.follows(title);
  await ann.reads("New topic");
  expect(await ann.page.getByLabel("Your post", { exact: true }).inputValue()).toContain(
    "**thick**",
  );
  await ann.presses("Post topic");
  await ann.reads(title);
  const topic = ann.path;
  await ann.opens("/drafts/");
  expect(await ann.counts(title)).toBe(0);
  return topic;
}

async function answers(bob: Person, topic: string, ann: string): Promise<void> {
  await bob.opens(topic);
  await bob.presses(/^Watch this topic/);
  await bob.page.getByRole("button", { name: /^Watch/, pressed: true }).waitFor();
  await bob.presses(`Like post 1 by ${ann}`);
  await bob.sees("1 like");
  await bob.presses(`Quote post 1 by ${ann}`);
  await bob.reads("Reply");
  const quoted = await bob.page.getByLabel("Your reply", { exact: true }).inputValue();
  expect(quoted).toContain(`> @${ann} wrote`);
  await bob.writes("Your reply", `${quoted}\nAs thick as honey.`);
  await bob.presses("Post reply");
  await bob.page.locator("#post-2 blockquote").waitFor();
  await bob.writes("Your reply", `And never cold, @${ann}.`);
  await bob.presses("Post reply");
  await bob.page.locator("#post-3 a.mention").waitFor();
  await bob.fits();
}

async function replies(person: Person, topic: string, text: string): Promise<void> {
  await person.opens(topic);
  await person.writes("Your reply", text);
  await person.presses("Post reply");
  await person.sees(text);
}

async function isTold(ann: Person, bob: string, title: string): Promise<void> {
  await ann.opens("/notifications/");
  for (const text of ["mentioned you in", "quoted you in", "likes your post in"]) {
    await ann.sees(`@${bob} ${text} “${title}”.`);
  }
  expect(await ann.page.title()).toMatch(/^\(3\)/);
  await ann.follows(`@${bob} mentioned you in “${title}”.`);
  await ann.sees("And never cold");
  expect(ann.page.url()).toMatch(/#post-3$/);
  await ann.opens("/notifications/");
  expect(await ann.page.title(), "what was seen is read").toMatch(/^Notifications/);
}

async function marksAllRead(ann: Person): Promise<void> {
  await ann.opens("/notifications/");
  expect(await ann.page.title()).toMatch(/^\(1\)/);
  await ann.presses("Mark all read");
  await ann.page.getByRole("button", { name: "Mark all read" }).waitFor({ state: "detached" });
  expect(await ann.page.title()).toMatch(/^Notifications/);
}

async function editsAndLooksBack(bob: Person, topic: string): Promise<void> {
  await bob.opens(topic);
  await bob.follows(/^Edit post 2/);
  const box = bob.page.getByLabel("Your post", { exact: true });
  await box.fill((await box.inputValue()).replace("honey", "cold honey"));
  await bob.writes("Why you change it", "it was winter");
  await bob.presses("Save changes");
  await bob.sees("As thick as cold honey.");
  await bob.follows(/history of post 2/);
  await bob.reads(/^History of post 2/);
  await bob.sees("it was winter");
  expect(await bob.page.locator("ins").allTextContents()).toEqual([
    expect.stringContaining("cold"),
  ]);
}

describe.skipIf(chromiumPath === undefined)("the journey of a topic", () => {
  beforeAll(async () => {
    forum = await startForum({ DEMO: "0" });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await forum?.stop();
  });

  it.each(travellers)("from a draft to its history: $name", async (reader) => {
    const [ann, bob] = [`ann-${reader.name}`, `bob-${reader.name}`];
    const title = `Ink on the ${reader.name}`;
    const [opener, answerer] = [await sits(reader), await sits(reader)];

    await opener.registers(ann);
    await draftsATopic(opener, title, "ink, C++");
    const topic = await postsTheDraft(opener, title);
    await opener.opens(topic);
    await opener.follows("C++");
    await opener.reads("C++");
    await opener.sees(title);

    await answerer.registers(bob);
    await answers(answerer, topic, ann);
    await isTold(opener, bob, title);
    await editsAndLooksBack(answerer, topic);

    await replies(answerer, topic, "Sleep well.");
    await marksAllRead(opener);
    await replies(opener, topic, "Thank you.");
    await answerer.opens("/notifications/");
    await answerer.sees(`@${ann} replied in “${title}”, which you watch.`);
    for (const person of [opener, answerer]) await person.leaves();
  });
});
