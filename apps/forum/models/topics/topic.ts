import { f, index, model, or, q, QuerySet, unique } from "quintet/models";
import { type NamedUser, User } from "../accounts/user.ts";
import { Category } from "../categories/category.ts";

class TopicQuery extends QuerySet<typeof Topic> {
  /** What lists show. */
  open() {
    return this.filter({ state: "open" });
  }

  /**
   * Return the topics that this reader may open: staff all, members also removed ones that they
   * started.
   */
  visibleTo(reader: User | null) {
    if (reader?.isStaff) return this;
    if (reader === null) return this.filter({ state: "open" });
    return this.filter(or(q({ state: "open" }), q({ author: reader.id })));
  }
}

/** A title and its numbered posts. Numbers are given once and never again, whatever is removed. */
export class Topic extends model(
  "topics",
  {
    category: f.foreignKey(() => Category, { onDelete: "restrict" }),
    author: f.foreignKey(() => User, { onDelete: "restrict" }),
    title: f.char({ max: 120 }),
    /** The title's words, for search; see `words.ts`. Null: not written yet. */
    titleWords: f.searchText({ null: true }),
    slug: f.char({ max: 80 }),
    state: f.choice(["open", "held", "removed"], { default: "open" }),
    stateBy: f.foreignKey(() => User, { null: true, onDelete: "setNull" }),
    stateAction: f.foreignKey("ModAction", { null: true, onDelete: "setNull" }),
    lockedAt: f.dateTime({ null: true }),
    lockedBy: f.foreignKey(() => User, { null: true, onDelete: "setNull" }),
    lockAction: f.foreignKey("ModAction", { null: true, onDelete: "setNull" }),
    pinned: f.bool({ default: false }),
    pinAction: f.foreignKey("ModAction", { null: true, onDelete: "setNull" }),
    /** The number of the newest post, removed or not: the counter that numbers come from. */
    lastNumber: f.int({ default: 0 }),
    /** Open replies, post 1 not counted. */
    replyCount: f.int({ default: 0 }),
    lastPost: f.foreignKey<Post>("Post", { null: true, onDelete: "setNull" }),
    /** The number of the newest open post: what a reader who has seen everything has seen. */
    newestNumber: f.int({ default: 0 }),
    lastPostUser: f.foreignKey(() => User, { null: true, onDelete: "setNull" }),
    /** Likes of its posts. */
    likeCount: f.counter(),
    /** When the newest open post was written: lists are in this order. */
    bumpedAt: f.dateTime({ auto: "create" }),
    createdAt: f.dateTime({ auto: "create" }),
  },
  {
    indexes: [
      index("state", "-pinned", "-bumpedAt", "-id"),
      index("category", "state", "-pinned", "-bumpedAt", "-id"),
      index("author", "state", "-createdAt"),
      index("state", "-createdAt", "-id"),
      index("state", "replyCount", "-createdAt", "-id"),
      index("state", "-likeCount", "-replyCount", "-id"),
      index("-bumpedAt", "-id"),
      index("-replyCount", "-id"),
      index("-likeCount", "-id"),
    ],
  },
) {
  static objects = new TopicQuery(this);

  get posts() {
    return Post.objects.filter({ topic: this.id }).orderBy("number");
  }
}

/** A topic as a line of a list of posts names it. */
type NamedTopic = Pick<Topic, "id" | "title" | "state" | "categoryId">;

/** Columns of a post that its place on a page does not show: its text as it was typed, above all. */
const UNSHOWN = ["source", "htmlVersion", "hasLink", "submissionKey"] as const;

/** A post as it is read for a page. */
export type ShownPost = Omit<Post, (typeof UNSHOWN)[number]>;

/** A post with what a line of a list says of its author and its topic. */
export type ListedPost = ShownPost & {
  readonly author: NamedUser;
  readonly topic: NamedTopic;
};

class PostQuery extends QuerySet<typeof Post> {
  /** Read of posts what a page shows of them. */
  shown() {
    return this.defer(...UNSHOWN);
  }

  /** Read posts for a list: with what a line says of their authors and topics. */
  listed() {
    return this.shown().selectRelated({
      author: User.objects.named(),
      topic: Topic.objects.only("title", "state", "categoryId"),
    });
  }

  /** What lists of posts show to everyone. */
  open() {
    return this.filter({ state: "open", topic__state: "open" });
  }
}

/** One numbered post of a topic. Number 1 opens it and goes with it. */
export class Post extends model(
  "posts",
  {
    topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
    number: f.int(),
    author: f.foreignKey(() => User, { onDelete: "restrict" }),
    replyTo: f.foreignKey<Post>("Post", { null: true, onDelete: "setNull" }),
    source: f.text(),
    /** The source rendered and cleaned, by the renderer of this version. */
    html: f.text(),
    htmlVersion: f.int(),
    /** What search finds it by; see `words.ts`. Null: not written yet. */
    words: f.searchText({ null: true }),
    /** Whether it links to another site. */
    hasLink: f.bool({ default: false }),
    state: f.choice(["open", "held", "removed"], { default: "open" }),
    stateBy: f.foreignKey(() => User, { null: true, onDelete: "setNull" }),
    stateAction: f.foreignKey("ModAction", { null: true, onDelete: "setNull" }),
    likeCount: f.counter(),
    revision: f.int({ default: 1 }),
    editedAt: f.dateTime({ null: true }),
    /** Hash of the author and the form's key: the same form sent twice posts once. */
    submissionKey: f.key({ max: 64, null: true, unique: true }),
    createdAt: f.dateTime({ auto: "create" }),
  },
  {
    indexes: [
      unique("topic", "number"),
      index("topic", "state", "author"),
      index("author", "state", "-createdAt", "-id"),
      index("state", "-createdAt", "-id", "topic"),
      index("-createdAt", "-id"),
      index("-likeCount", "-id"),
      index("topic", "hasLink"),
    ],
  },
) {
  static objects = new PostQuery(this);
}

/** A post that was read together with its topic. */
export type PostInTopic = Post & { readonly topic: Topic };
