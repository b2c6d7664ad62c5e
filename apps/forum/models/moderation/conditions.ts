/** What a search may ask for; what is missing asks for nothing. */
interface Conditions {
  readonly text?: string | undefined;
  /** Days, both included, as `2026-05-03`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly report?: "yes" | "no" | undefined;
}

export interface PostConditions extends Conditions {
  /** The author's name, in any case. */
  readonly author?: string | undefined;
  /** The category's slug. */
  readonly category?: string | undefined;
  readonly tag?: string | undefined;
  readonly state?: "open" | "held" | "removed" | undefined;
  readonly likesFrom?: number | undefined;
  readonly likesTo?: number | undefined;
  /** Whether there is a link to another site. */
  readonly link?: "yes" | "no" | undefined;
  readonly sort?: "newest" | "oldest" | "likes" | undefined;
}

export interface TopicConditions extends Omit<PostConditions, "state" | "sort"> {
  readonly state?: "open" | "locked" | "pinned" | "held" | "removed" | undefined;
  readonly repliesFrom?: number | undefined;
  readonly repliesTo?: number | undefined;
  readonly sort?: "newest" | "oldest" | "active" | "replies" | "likes" | undefined;
}

export interface MemberConditions extends Conditions {
  readonly email?: string | undefined;
  /** How the address of one of their sessions begins. */
  readonly network?: string | undefined;
  readonly role?: "member" | "moderator" | "administrator" | undefined;
  readonly state?: "active" | "silenced" | "suspended" | "blocked" | "closed" | undefined;
  readonly seenFrom?: string | undefined;
  readonly seenTo?: string | undefined;
  readonly postsFrom?: number | undefined;
  readonly postsTo?: number | undefined;
  readonly sort?: "newest" | "oldest" | "name" | "posts" | "seen" | undefined;
}

/** Return the first moment of a day (`2026-05-03`) in UTC, or of the day so many days later. */
export function startOfDay(day: string, later = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + later * 86_400_000);
}
