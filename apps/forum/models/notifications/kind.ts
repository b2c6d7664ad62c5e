import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { Subject } from "../moderation/action.ts";
import type { Post, Topic } from "../topics/topic.ts";

/** An action of staff as the member it concerns reads it, whatever becomes of the rows. */
export interface Outcome {
  /** The kind of action. */
  readonly kind: string;
  readonly reason: string;
  /** The first of what it changed, and how many that were. */
  readonly subject: Subject;
  readonly count: number;
}

/** Return the reason that was given; none for those who reported, whom another's affairs do not concern. */
export function reasonOf(outcome: Outcome | null): string {
  return outcome === null || outcome.subject.kind === "report" ? "" : outcome.reason;
}

/** What happened, as a member is told of it. */
export interface Told {
  /** The name of the first of the people who did it, and how many they are. */
  readonly name: Words;
  readonly people: number;
  readonly topic: Topic | null;
  /** The first of so many posts or likes that it is about. */
  readonly post: Post | null;
  readonly count: number;
  /** What staff did, where it is about that. */
  readonly outcome: Outcome | null;
}

/** A post that was written, or changed, with the members whom it names, quotes and answers. */
export interface PostTold {
  readonly topic: Topic;
  readonly post: Post;
  readonly mentioned: readonly number[];
  readonly quoted: readonly number[];
  readonly answered: number | null;
  /** Whether it was there before: an edit concerns those alone whom it names anew. */
  readonly edited: boolean;
}

/**
 * A kind of notice: everything that the forum knows of it. Notices, e-mails, settings and the links that stop
 * e-mails go by these values; a new kind is a file beside the others.
 */
export interface NoticeKind {
  readonly name: string;
  /** Its place in the settings, and how near the reason is: of several for one post the lowest counts. */
  readonly place: number;
  /** Whether it is told by e-mail too until a member chooses; absent: it is. */
  readonly mail?: boolean;
  /** Whether it is told in the site whatever a member chooses, and whatever becomes of the topic. */
  readonly always?: boolean;
  readonly words: {
    /** What it is called where members choose: "Somebody mentions me". */
    readonly label: string;
    /** Why an e-mail of it came. */
    readonly why: string;
  };
  /** Return the ids of the members who are told of a post for this reason; absent: posts are none. */
  readers?(event: PostTold): readonly number[] | Promise<readonly number[]>;
  /** Say what happened, in one sentence for the member who is told: the subject of the e-mail too. */
  sentence(told: Told): Words;
  /** Return the address where it can be seen; `null` where nowhere. */
  href(told: Told): string | null;
  /** Say more of it in a few words: the reason, how many posts; `null` where there is nothing to say. */
  detail(told: Told): Words | null;
}

interface PostFacts extends Omit<NoticeKind, "words" | "sentence" | "href" | "detail"> {
  readonly words: NoticeKind["words"] & {
    /** Of one person (`name`), and of `n` people, in the topic `title`. */
    readonly one: string;
    readonly many: string;
    /** Of the post that opens a topic; absent: as of any other. */
    readonly opens?: string;
  };
  /** Whether it is about likes, which are not counted beside their people. */
  readonly ofLikes?: boolean;
}

/** Make a kind of notice about a post. */
export function postNotice({ ofLikes = false, ...kind }: PostFacts): NoticeKind {
  const { one, many, opens = one } = kind.words;
  return {
    ...kind,
    sentence({ name, people, topic, post }) {
      const title = topic?.title ?? "";
      if (people > 1) return t(many, { n: people, title });
      return t(post?.number === 1 ? opens : one, { name, title });
    },
    href({ topic, post }) {
      if (topic === null || post === null) return null;
      return url.posts.show.href({ topic: topic.id, number: post.number });
    },
    detail: ({ count: n }) =>
      n < 2 || ofLikes ? null : t("{n, plural, one {# post} other {# posts}}", { n }),
  };
}
