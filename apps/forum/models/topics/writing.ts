import { normaliseName } from "quintet/auth";
import {
  mentionCandidates,
  referenceCandidates,
  renderMarkdown,
  type Mention,
  type References,
} from "quintet/markdown";
import { linksAway, linksIn, linksOut, type PostPlace, quotationsIn } from "../../text/places.ts";
import { url } from "../../urls.ts";
import { User } from "../accounts/user.ts";
import { Topic } from "./topic.ts";

/** Names that are looked up for one text. */
const CANDIDATES = 400;

/** A text ready to be kept: rendered, with the members it names. */
export interface WrittenPost {
  readonly source: string;
  readonly html: string;
  readonly htmlVersion: number;
  /** Whether it links to another site. */
  readonly hasLink: boolean;
  /** Their ids, each once. */
  readonly mentioned: readonly number[];
  /** The posts it quotes. */
  readonly quotations: readonly PostPlace[];
  /** The topics and posts it links to. */
  readonly links: readonly PostPlace[];
  /** How many of its links lead away from here. */
  readonly outside: number;
}

/**
 * Render a text and find the members and topics it names, with one query at most for either.
 * `origin` is where the site is: links that begin with it lead to its own pages.
 */
export async function written(source: string, origin = ""): Promise<WrittenPost> {
  const members = await membersNamed((await mentionCandidates(source)).slice(0, CANDIDATES));
  const { html, version, mentions } = await renderMarkdown(source, {
    nofollow: true,
    mentions: members,
    references: await topicsNamed(referenceCandidates(source)),
  });
  const mentioned = new Set(mentions.map((name) => members.get(name)!.id));
  const hasLink = linksAway(html);
  return {
    source,
    html,
    htmlVersion: version,
    hasLink,
    mentioned: [...mentioned],
    quotations: quotationsIn(html),
    links: linksIn(html, origin),
    outside: linksOut(html, origin),
  };
}

type Members = ReadonlyMap<string, Mention & { readonly id: number }>;

/** The members among these names, by the name as it was written. */
async function membersNamed(names: readonly string[]): Promise<Members> {
  const keys = [...new Set(names.map(normaliseName))].filter((key) => key !== "");
  if (keys.length === 0) return new Map();
  const found = await User.objects
    .filter({ nameKey__in: keys })
    .values("id", "name", "nameKey")
    .all();
  const byKey = new Map(found.map((member) => [member.nameKey, member]));
  return new Map(
    names.flatMap((written) => {
      const member = byKey.get(normaliseName(written));
      if (member === undefined) return [];
      const { id, name } = member;
      return [[written, { id, name, href: url.members.show.href({ name }) }]];
    }),
  );
}

/** The addresses of the topics among these numbers that everybody sees. */
async function topicsNamed(numbers: readonly string[]): Promise<References> {
  if (numbers.length === 0) return new Map();
  const found = await Topic.objects
    .open()
    .filter({ id__in: numbers.map(Number) })
    .values("id", "slug")
    .all();
  return new Map(found.map((topic) => [String(topic.id), url.topics.show.href(topic)]));
}
