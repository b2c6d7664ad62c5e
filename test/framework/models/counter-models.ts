// Topics count their posts, people and categories what is theirs.
import { counter, f, model, q, QuerySet } from "quintet/models";

export class Person extends model("counted_people", {
  name: f.char({ max: 20 }),
  postCount: f.counter(),
}) {
  static objects = new QuerySet(this);
}

export class Category extends model("counted_categories", {
  slug: f.key({ max: 20, unique: true }),
  topicCount: f.counter(),
}) {
  static objects = new QuerySet(this);
}

export class Topic extends model(
  "counted_topics",
  {
    title: f.char({ max: 20 }),
    category: f.foreignKey(() => Category, { to: "slug", onDelete: "cascade" }),
    postCount: f.counter(),
    shownCount: f.counter(),
    changedAt: f.dateTime({ auto: "update" }),
    version: f.version(),
  },
  { counters: [counter("category", "topicCount")] },
) {
  static objects = new QuerySet(this);
}

export class Post extends model(
  "counted_posts",
  {
    body: f.char({ max: 20 }),
    state: f.choice(["visible", "hidden"], { default: "visible" }),
    topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
    author: f.foreignKey(() => Person, { null: true }),
    markCount: f.counter(),
  },
  {
    counters: [
      counter("topic", "postCount"),
      counter("topic", "shownCount", { where: q({ state: "visible" }) }),
      counter("author", "postCount", { where: q({ state: "visible" }) }),
    ],
  },
) {
  static objects = new QuerySet(this);
}

/** Who likes what: a key of two fields. */
export class Like extends model(
  "counted_likes",
  {
    post: f.foreignKey(() => Post, { onDelete: "cascade" }),
    person: f.foreignKey(() => Person, { onDelete: "cascade" }),
  },
  { primaryKey: ["post", "person"] },
) {
  static objects = new QuerySet(this);
}

/** Who keeps what: rows that are counted by a part of their key. */
export class Mark extends model(
  "counted_marks",
  {
    post: f.foreignKey(() => Post, { onDelete: "cascade" }),
    person: f.foreignKey(() => Person, { onDelete: "cascade" }),
  },
  { primaryKey: ["post", "person"], counters: [counter("post", "markCount")] },
) {
  static objects = new QuerySet(this);
}

export const MODELS = [Person, Category, Topic, Post, Like, Mark];
