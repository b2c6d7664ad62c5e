import { normaliseName } from "quintet/auth";
import { mentionCandidates, renderMarkdown, type Mention } from "quintet/markdown";
import { url } from "../../urls.ts";
import { User } from "../accounts/user.ts";

/** Names that are looked up for one text. */
const CANDIDATES = 400;

/** A text ready to be kept: rendered, with the members it names. */
export interface Written {
  readonly source: string;
  readonly html: string;
  readonly htmlVersion: number;
  /** Their ids, each once. */
  readonly mentioned: readonly number[];
}

/** Renders a text and finds the members it names, with one query at most. */
export async function written(source: string): Promise<Written> {
  const members = await membersNamed((await mentionCandidates(source)).slice(0, CANDIDATES));
  const { html, version, mentions } = await renderMarkdown(source, {
    nofollow: true,
    mentions: members,
  });
  const mentioned = new Set(mentions.map((name) => members.get(name)!.id));
  return { source, html, htmlVersion: version, mentioned: [...mentioned] };
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
