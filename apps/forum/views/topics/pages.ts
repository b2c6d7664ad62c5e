import type { SafeHtml, Words } from "quintet/kernel";
import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import type { FieldsOf } from "quintet/forms";
import type { ReplyForm, TopicForm } from "../../forms/topics.ts";
import type { Level } from "../../models/subscriptions/topic-user.ts";
import type { ActShown, Choice, Named, Preview, TagShown } from "../shared.ts";

/** The head of a topic page. */
export interface TopicShown {
  readonly id: number;
  readonly title: string;
  readonly slug: string;
  readonly href: string;
  readonly category: { readonly name: string; readonly href: string };
  readonly author: Named;
  readonly createdAt: Date;
  readonly replies: number;
  readonly pinned: boolean;
  readonly tags: readonly TagShown[];
  /** "This topic was locked by @ann on 3 May 2026: off topic.", or `null`. */
  readonly locked: Words | null;
  /** "Removed by @ann: off topic", or `null`; only staff and its author come to see a removed topic. */
  readonly removed: Words | null;
  /** What this reader can do to it as a moderator or its author. */
  readonly acts: readonly ActShown[];
}

/** One numbered post. With `stub` set only that line is shown beside the number, nothing else is filled. */
export interface PostShown {
  readonly id: number;
  readonly number: number;
  /** The permalink. Its anchor on the page is `post-<number>`. */
  readonly href: string;
  /** "Removed by @ann: off topic", for readers who may not see the post itself. */
  readonly stub: Words | null;
  /** "Removed by @ann: off topic", above a removed post that this reader still sees (staff, its author). */
  readonly removed: Words | null;
  readonly html: SafeHtml;
  readonly author: Named;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  /** What the post said before, for those who may see it; `null` when it was never edited. */
  readonly historyHref: string | null;
  readonly likes: number;
  /** The post that this one answers. */
  readonly replyTo: {
    readonly number: number;
    readonly href: string;
    readonly name: string;
  } | null;
  /** What this reader can do to it as a moderator or its author. */
  readonly acts: readonly ActShown[];
  readonly may: {
    readonly edit: boolean;
    readonly report: boolean;
    /** Opens the composer with this post quoted. */
    readonly quote: boolean;
    /** Which of the two buttons to show. */
    readonly like: "like" | "unlike" | null;
  };
}

/** The first post that the reader has not seen, and when it was written; `null` when it is not on this page. */
export type FirstUnseen = { readonly number: number; readonly since: Date } | null;

/** A post elsewhere that names this topic. */
export interface BackLink {
  readonly title: string;
  readonly href: string;
}

/** `/t/<id>/<slug>/`. Either `reply` or `refusal` (why this reader cannot reply here) is set. */
export const topicPage = view<{
  readonly topic: TopicShown;
  readonly posts: readonly PostShown[];
  readonly pages: Pages;
  readonly reply: FieldsOf<typeof ReplyForm> | null;
  readonly refusal: Words | null;
  readonly fresh: FirstUnseen;
  /** How much the reader wants to hear of it; `null` for a guest. */
  readonly level: Level | null;
  /** When the draft in the composer was kept; `null` without one. */
  readonly draftOf: Date | null;
  readonly mentionedIn: readonly BackLink[];
  readonly feed: string;
}>("forum/topics/show.html");

/** `/t/new/`: Title, Category, Your post; **Post topic** and **Preview** (a button named `preview`). */
export const newTopicPage = view<{
  readonly form: FieldsOf<typeof TopicForm>;
  readonly categories: readonly Choice[];
  readonly preview: Preview;
  readonly draftOf: Date | null;
}>("forum/topics/create.html");

/** `/t/<id>/reply/`: the composer alone, with the post that is answered above it. */
export const replyPage = view<{
  readonly topic: TopicShown;
  readonly to: PostShown | null;
  readonly form: FieldsOf<typeof ReplyForm>;
  readonly preview: Preview;
  readonly draftOf: Date | null;
}>("forum/topics/reply.html");
