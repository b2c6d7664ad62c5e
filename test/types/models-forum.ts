import { f, index, model, q, QuerySet, related } from "quintet/models";

export class User extends model("users", {
  name: f.char({ max: 30 }),
  isStaff: f.bool({ default: false }),
  bio: f.text({ null: true }),
}) {
  static objects = new QuerySet(this);
}
export class Category extends model("categories", {
  slug: f.char({ max: 40 }),
  parent: f.foreignKey<Category>("Category", { null: true }), // self reference
}) {
  static objects = new QuerySet(this);
}
class TopicQuery extends QuerySet<typeof Topic> {
  visibleTo(reader: User | null) {
    return reader?.isStaff ? this : this.filter({ state: "open" });
  }
  busy() {
    return this.annotate({ replies: related(Post, "topic").count() })
      .selectRelated("category")
      .orderBy("-createdAt")
      .limit(3)
      .filter({ replies__gte: 10 });
  }
}
export class Topic extends model(
  "topics",
  {
    title: f.char({ max: 120 }),
    state: f.choice(["open", "locked", "removed"], { default: "open" }),
    category: f.foreignKey(() => Category, { onDelete: "restrict" }),
    author: f.foreignKey(() => User, { onDelete: "restrict" }),
    lastPost: f.foreignKey<Post>("Post", { null: true }),
    bumpedAt: f.dateTime({ auto: "create" }),
    createdAt: f.dateTime({ auto: "create" }),
  },
  { orderBy: ["-bumpedAt"], indexes: [index("category", "state", "-bumpedAt")] },
) {
  static objects = new TopicQuery(this);
  get posts() {
    return Post.objects.filter({ topic: this }).orderBy("number");
  }
}
class PostQuery extends QuerySet<typeof Post> {
  visibleTo(reader: User | null) {
    return this.filter(q({ topic__state: "open" }));
  }
}
export class Post extends model("posts", {
  number: f.int(),
  body: f.text(),
  topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
  author: f.foreignKey(() => User, { onDelete: "restrict" }),
}) {
  static objects = new PostQuery(this);
}
