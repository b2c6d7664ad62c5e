import { describe, expect, it } from "vitest";
import type { Client } from "quintet/testing";
import { queries } from "quintet/testing";
import { site } from "../../../apps/forum/app.ts";
import { replyTo } from "../../../apps/forum/models/topics/replying.ts";
import { startTopic } from "../../../apps/forum/models/topics/starting.ts";
import { Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, as, guest, member, talk } from "../site.ts";

aForum();

const KB = 1024;

/** What one page costs whoever opens it for the first time. */
interface Weight {
  /** Bytes as they are sent: HTML, style sheets and scripts together. */
  readonly bytes: number;
  readonly scripts: number;
  /** The page and what it asks for, pictures of members left out. */
  readonly requests: number;
  readonly queries: number;
}

/** The site itself, asked without a client that would unpack what it gets. */
function raw() {
  const { fetch } = site.application(
    site.settings.read({
      NODE_ENV: "test",
      SECRET_KEY: "k".repeat(40),
      SITE_URL: "http://localhost:8000",
    }),
  );
  const connection = {
    peer: "127.0.0.1",
    secure: false,
    signal: new AbortController().signal,
    waitUntil: (work: Promise<unknown>) => void work,
  };
  return async (path: string, cookie: string) => {
    const headers = {
      host: "localhost:8000",
      "accept-encoding": "gzip, br",
      "sec-fetch-site": "none",
      ...(cookie !== "" && { cookie }),
    };
    const request = new Request(new URL(path, "http://localhost:8000"), { headers });
    const response = await fetch(request, connection);
    expect([path, response.status]).toEqual([path, 200]);
    expect(response.headers.get("content-encoding"), `${path} is packed`).toMatch(/^(br|gzip)$/);
    return (await response.arrayBuffer()).byteLength;
  };
}

const attributeOf = (tag: string, name: string) =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];

/** What a page asks for: the addresses in its style sheets, scripts and icons. */
function askedFor(html: string) {
  const of = (pattern: RegExp, name: string) =>
    [...html.matchAll(pattern)].flatMap(([tag]) => attributeOf(tag, name) ?? []);
  return {
    styles: of(/<link rel="stylesheet"[^>]*>/g, "href"),
    scripts: of(/<script\b[^>]*>/g, "src"),
    others: [
      ...of(/<link rel="(?:icon|preload|modulepreload)"[^>]*>/g, "href"),
      ...of(/<img\b(?! class="picture")[^>]*>/g, "src"),
    ],
    inline: [...html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>([^]*?)<\/script>/g)].join("").length,
  };
}

async function weigh(client: Client, path: string): Promise<Weight> {
  const send = raw();
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const { html } = await client.get(path);
  const asked = askedFor(html);
  let scripts = asked.inline;
  for (const href of asked.scripts) scripts += await send(href, "");
  let bytes = (await send(path, cookie)) + scripts - asked.inline;
  for (const href of asked.styles) bytes += await send(href, "");
  return {
    bytes,
    scripts,
    requests: 1 + asked.styles.length + asked.scripts.length + asked.others.length,
    queries: await queries.count(() => client.get(path)),
  };
}

const WORDS =
  "the heron stands in shallow water and waits until a fish comes near enough then its neck unfolds as fast as a spring which is hard to photograph without a long lens a tripod and more patience than most people have on a cold morning in march when the reeds are still brown".split(
    " ",
  );

/** Some prose that does not repeat itself, so that packing it is no miracle; the same every time. */
function prose(seed: number): string {
  let state = seed * 7919 + 1;
  const word = () => {
    state = (state * 48_271) % 2_147_483_647;
    return WORDS[state % WORDS.length]!;
  };
  const sentence = () => `${Array.from({ length: 14 }, word).join(" ")} ${state}.`;
  return `${sentence()} **${word()}** ${sentence()}\n\n${sentence()}`;
}

/** A forum with a topic of so many posts, and thirty more topics. */
async function forumWith(posts: number) {
  const [ann, ben, cat] = [await member("ann"), await member("ben"), await member("cat")];
  const category = await talk();
  for (let n = 0; n < 30; n++) {
    await startTopic(ben, { title: `What ${prose(n).slice(0, 40)}`, category, text: prose(n) });
  }
  const first = await startTopic(ann, {
    title: "Herons",
    category,
    text: prose(99),
    tags: ["lake"],
  });
  const topic = await Topic.objects.get({ id: first.topicId });
  for (let n = 2; n <= posts; n++)
    await replyTo(topic, n % 2 ? ann : ben, { text: prose(100 + n) });
  return { reader: await as(cat), topic };
}

/** At most: queries for a guest and for a member. */
const BUDGETS = { index: [6, 6], topic: [5, 8], search: [6, 6], profile: [6, 6] } as const;

const table: string[][] = [];
const counted: number[][] = [];

async function weighAll(posts: number) {
  const { reader, topic } = await forumWith(posts);
  const pages = {
    index: "/",
    topic: url.topics.show.href(topic),
    search: "/search/?q=heron",
    profile: "/u/ben/",
  };
  const found: Record<string, { guest: Weight; member: Weight }> = {};
  for (const [name, path] of Object.entries(pages)) {
    const both = { guest: await weigh(guest(), path), member: await weigh(reader, path) };
    found[name] = both;
    for (const [who, { bytes, scripts, requests, queries: sent }] of Object.entries(both)) {
      const sizes = [bytes, scripts].map((size) => (size / KB).toFixed(1));
      table.push([name, who, `${posts}`, ...sizes, `${requests}`, `${sent}`]);
    }
  }
  return found as Record<keyof typeof pages, { guest: Weight; member: Weight }>;
}

function printed(rows: readonly (readonly string[])[]): string {
  const head = ["page", "reader", "posts", "KB", "scripts", "requests", "queries"];
  return [head, ...rows].map((row) => row.map((cell) => cell.padStart(9)).join("")).join("\n");
}

describe("the weight of a page", () => {
  it.each([10, 200])("keeps its promises in a forum with a topic of %i posts", async (posts) => {
    const found = await weighAll(posts);
    for (const name of Object.keys(BUDGETS) as (keyof typeof BUDGETS)[]) {
      const { guest: visitor, member: reader } = found[name];
      const [most, mostOfMember] = BUDGETS[name];
      expect(visitor.queries, `${name}, guest`).toBeLessThanOrEqual(most);
      expect(reader.queries, `${name}, member`).toBeLessThanOrEqual(mostOfMember);
      expect(visitor.bytes, name).toBeLessThanOrEqual(40 * KB);
      expect(visitor.requests, name).toBeLessThanOrEqual(3);
      expect(visitor.scripts, name).toBeLessThanOrEqual(2 * KB);
    }
    counted.push(Object.values(found).flatMap((one) => [one.guest.queries, one.member.queries]));
  });

  it("costs the same queries in both", () => {
    console.info(printed(table));
    expect(counted).toHaveLength(2);
    expect(counted[1]).toEqual(counted[0]);
  });
});
