import { signal } from "quintet/kernel";
import type { User } from "../accounts/user.ts";
import type { Post, PostInTopic, Topic } from "./topic.ts";

/** A post was written; emitted in its transaction. */
export interface PostCreated {
  readonly topic: Topic;
  readonly post: Post;
  readonly author: User;
  /** Ids of the members it names. */
  readonly mentioned: readonly number[];
  /** Whom it answers: the author of the post it replies to. */
  readonly answered: number | null;
  /** Ids of the members whose posts it quotes. */
  readonly quoted: readonly number[];
}

/** A post was changed; `mentioned` and `quoted` are those it did not name or quote before. */
export interface PostEdited {
  readonly topic: Topic;
  readonly post: Post;
  readonly editor: User;
  readonly mentioned: readonly number[];
  readonly quoted: readonly number[];
}

/** A topic or a post was removed or came back; the row is as it was, and as it is now. */
export interface StandingChanged<Row> {
  readonly before: Row;
  readonly after: Row;
}

export const postCreated = signal<PostCreated>("postCreated");
export const postEdited = signal<PostEdited>("postEdited");
export const topicStandingChanged =
  signal<readonly StandingChanged<Topic>[]>("topicStandingChanged");
export const postStandingChanged =
  signal<readonly StandingChanged<PostInTopic>[]>("postStandingChanged");
