/** A member of the demonstration set: nobody real, and nobody who can log in. */
export interface DemoMember {
  readonly name: string;
  readonly email: string;
  readonly bio: string;
  readonly role: "member" | "moderator" | "administrator";
}

export interface DemoCategory {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

/** One post; `at` is how many hours ago it was written. */
export interface DemoPost {
  readonly author: string;
  readonly at: number;
  readonly text: string;
  /** The number of the post that it answers. */
  readonly to?: number;
  readonly state?: "removed";
  readonly reason?: string;
}

/** A topic; its first post opens it. A text for `locked` is the reason that readers see. */
export interface DemoTopic {
  readonly category: string;
  readonly author: string;
  readonly title: string;
  readonly at: number;
  readonly posts: readonly DemoPost[];
  readonly locked?: string;
  readonly pinned?: boolean;
}

type More = Pick<DemoPost, "to" | "state" | "reason">;

/** Make one post of a topic, in the order of reading: who, how many hours ago, what. */
export function by(author: string, at: number, text: string, more: More = {}): DemoPost {
  return { author, at, text: text.trim(), ...more };
}

/** Make a topic of its posts: author and time are those of the first. */
export function topic(
  category: string,
  title: string,
  posts: readonly [DemoPost, ...DemoPost[]],
  state: Pick<DemoTopic, "locked" | "pinned"> = {},
): DemoTopic {
  const [{ author, at }] = posts;
  return { category, author, title, at, posts, ...state };
}
