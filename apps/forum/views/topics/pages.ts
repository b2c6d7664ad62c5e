import type { Words } from "quintet/kernel";
import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import type { FieldsOf } from "quintet/forms";
import type { ReplyForm, TopicForm } from "../../forms/topics.ts";
import type { WatchLevel } from "../../models/subscriptions/topic-user.ts";
import type { Choice, Preview } from "../shared.ts";
import type { backLink, freshFrom, PostShown } from "./post.ts";
import type { TopicShown } from "./topic.ts";

/** `/t/<id>/<slug>/`. Either `reply` or `refusal` (why this reader cannot reply here) is set. */
export const topicPage = view<{
  readonly topic: TopicShown;
  readonly posts: readonly PostShown[];
  readonly pages: Pages;
  readonly reply: FieldsOf<typeof ReplyForm> | null;
  readonly refusal: Words | null;
  readonly fresh: ReturnType<typeof freshFrom>;
  /** How much the reader wants to hear of it; `null` for a guest. */
  readonly level: WatchLevel | null;
  /** When the draft in the composer was kept; `null` without one. */
  readonly draftOf: Date | null;
  readonly mentionedIn: readonly ReturnType<typeof backLink>[];
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
