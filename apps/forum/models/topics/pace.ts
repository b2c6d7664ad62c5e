import { Refusal, type Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import { User } from "../accounts/user.ts";
import { Post, Topic } from "./topic.ts";
import type { WrittenPost } from "./writing.ts";

/**
 * The limits on how fast and how much members write; staff are free. Numbers of 0 seconds or hours
 * set no limit.
 */
export interface Pace {
  readonly topicSeconds: number;
  readonly replySeconds: number;
  /** For so many hours after joining somebody is new here. */
  readonly newHours: number;
  readonly newTopics: number;
  readonly newReplies: number;
  readonly newLinks: number;
  readonly newMentions: number;
}

const HOUR = 3_600_000;
const states = ["open", "held", "removed"] as const;

/** Refuse (422) what a new member puts too much of into one post. */
export function insistMeasure(author: User, text: WrittenPost, pace: Pace): void {
  if (!isNew(author, pace, new Date())) return;
  const { outside } = text;
  if (outside > pace.newLinks) {
    const values = { most: pace.newLinks, n: outside };
    throw new Refusal(
      t(
        "New members put at most {most, plural, one {# link} other {# links}} into a post; this one has {n}.",
        values,
      ),
      { status: 422 },
    );
  }
  const named = text.mentioned.length;
  if (named > pace.newMentions) {
    const values = { most: pace.newMentions, n: named };
    throw new Refusal(
      t(
        "New members name at most {most, plural, one {# member} other {# members}} in a post; this one names {n}.",
        values,
      ),
      { status: 422 },
    );
  }
}

/**
 * Refuse (429) a topic or reply that comes too soon after the last one; inside the transaction that
 * writes it. The author's row is locked first, so of two at once one waits and sees the other.
 */
export async function insistPace(
  author: User,
  what: "topic" | "reply",
  pace: Pace,
  now = new Date(),
): Promise<void> {
  if (author.isStaff) return;
  await User.objects.filter({ id: author.id }).forUpdate().get();
  const seconds = what === "topic" ? pace.topicSeconds : pace.replySeconds;
  const since = new Date(now.getTime() - seconds * 1000);
  const last = seconds === 0 ? null : await lastOf(author, what, since).first();
  if (last !== null) {
    refuse(last.createdAt.getTime() + seconds * 1000 - now.getTime(), (n) =>
      what === "topic"
        ? t("You can start another topic in {n, plural, one {# second} other {# seconds}}.", { n })
        : t("You can post another reply in {n, plural, one {# second} other {# seconds}}.", { n }),
    );
  }
  if (isNew(author, pace, now)) await insistFewness(author, what, pace, now);
}

async function insistFewness(
  author: User,
  what: "topic" | "reply",
  pace: Pace,
  now: Date,
): Promise<void> {
  const most = what === "topic" ? pace.newTopics : pace.newReplies;
  const written = await lastOf(
    author,
    what,
    new Date(now.getTime() - pace.newHours * HOUR),
  ).count();
  if (written < most) return;
  refuse(author.joinedAt.getTime() + pace.newHours * HOUR - now.getTime(), (seconds) => {
    const n = Math.ceil(seconds / 3600);
    return what === "topic"
      ? t(
          "New members start at most {most, plural, one {# topic} other {# topics}} at first. You can start more in {n, plural, one {# hour} other {# hours}}.",
          { most, n },
        )
      : t(
          "New members post at most {most, plural, one {# reply} other {# replies}} at first. You can post more in {n, plural, one {# hour} other {# hours}}.",
          { most, n },
        );
  });
}

/** What the author wrote of that kind since then, the newest first. */
function lastOf(author: User, what: "topic" | "reply", since: Date) {
  const recent = { author: author.id, state__in: states, createdAt__gt: since } as const;
  return what === "topic"
    ? Topic.objects.filter(recent).orderBy("-createdAt")
    : Post.objects.filter({ ...recent, number__gt: 1 }).orderBy("-createdAt");
}

function isNew(author: User, { newHours }: Pace, now: Date): boolean {
  return !author.isStaff && now.getTime() - author.joinedAt.getTime() < newHours * HOUR;
}

function refuse(milliseconds: number, sentence: (seconds: number) => Words): never {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  const headers = { "retry-after": String(seconds) };
  throw new Refusal(sentence(seconds), { status: 429, headers });
}

/** What the site's settings say of writing. */
export interface WritingRules extends Pace {
  /** For how many hours members edit their own posts. */
  readonly editHours: number;
  /** Whether everybody sees what a post said before. */
  readonly publicHistory: boolean;
  /** Where the site is: `https://forum.example`. */
  readonly origin: string;
}
