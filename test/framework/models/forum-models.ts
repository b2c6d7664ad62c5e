import { f, index, model, QuerySet, related, unique } from "quintet/models";

// The smallest forum that has every kind of field and every kind of relation.

export class User extends model("orm_users", {
  name: f.char({ max: 30 }),
  nameKey: f.key({ max: 30, unique: true }),
  isStaff: f.bool({ default: false }),
  bio: f.text({ null: true }),
}) {
  static objects = new QuerySet(this);
}

export class Category extends model("orm_categories", {
  slug: f.key({ max: 40, unique: true }),
  parent: f.foreignKey<Category>("Category", { null: true }),
}) {
  static objects = new QuerySet(this);
}

class TopicQuery extends QuerySet<typeof Topic> {
  visibleTo(reader: User | null) {
    return reader?.isStaff ? this : this.filter({ state: "open" });
  }
  busy() {
    return this.annotate({ replies: related(Post, "topic").count() }).filter({ replies__gte: 2 });
  }
}

export class Topic extends model(
  "orm_topics",
  {
    title: f.char({ max: 120 }),
    state: f.choice(["open", "locked", "removed"], { default: "open" }),
    category: f.foreignKey(() => Category, { onDelete: "restrict" }),
    author: f.foreignKey(() => User, { onDelete: "restrict" }),
    lastPost: f.foreignKey<Post>("Post", { null: true }),
    views: f.int({ default: 0 }),
    bumpedAt: f.dateTime({ auto: "create" }),
    changedAt: f.dateTime({ auto: "update" }),
  },
  { orderBy: ["-bumpedAt"], indexes: [index("category", "state", "-bumpedAt")] },
) {
  static objects = new TopicQuery(this);
  get posts() {
    return Post.objects.filter({ topic: this }).orderBy("number");
  }
}

export class Post extends model(
  "orm_posts",
  {
    number: f.int(),
    body: f.text(),
    topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
    author: f.foreignKey(() => User, { onDelete: "restrict" }),
  },
  { indexes: [unique("topic", "number")] },
) {
  static objects = new QuerySet(this);
}

/** One of each kind of field. */
export class Specimen extends model("orm_specimens", {
  label: f.char({ max: 20 }),
  token: f.key({ max: 64, null: true }),
  text: f.text({ null: true }),
  small: f.int({ null: true }),
  large: f.bigint({ null: true }),
  yes: f.bool({ null: true }),
  at: f.dateTime({ null: true }),
  price: f.decimal({ digits: 12, places: 2, null: true }),
  data: f.json<{ a: number; list: string[] } | string | number>({ null: true }),
  bytes: f.binary({ null: true }),
}) {
  static objects = new QuerySet(this);
}

export const models = [User, Category, Topic, Post, Specimen];
