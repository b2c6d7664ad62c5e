// Reports about topics and posts, and what else is about rows of several models.
import { f, model, QuerySet, unique } from "quintet/models";

export class Category extends model("about_categories", { name: f.char({ max: 20 }) }) {
  static objects = new QuerySet(this);
}

export class Topic extends model(
  "about_topics",
  {
    title: f.char({ max: 20 }),
    hidden: f.bool({ default: false }),
    category: f.foreignKey(() => Category, { onDelete: "cascade" }),
  },
  { orderBy: ["title"] },
) {
  static objects = new QuerySet(this);
}

export class Post extends model("about_posts", {
  body: f.char({ max: 20 }),
  topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
}) {
  static objects = new QuerySet(this);
}

export class Report extends model(
  "about_reports",
  {
    reason: f.char({ max: 20 }),
    subject: f.genericForeignKey({ topic: () => Topic, post: () => Post }, { onDelete: "cascade" }),
  },
  { orderBy: ["id"], indexes: [unique("subjectKind", "subjectId", "reason")] },
) {
  static objects = new QuerySet(this);
}

/** What was said of a report goes with it. */
export class Remark extends model("about_remarks", {
  text: f.char({ max: 20 }),
  report: f.foreignKey(() => Report, { onDelete: "cascade" }),
}) {
  static objects = new QuerySet(this);
}

export class Bookmark extends model("about_bookmarks", {
  place: f.genericForeignKey({ topic: () => Topic, report: () => Report }, { null: true }),
}) {
  static objects = new QuerySet(this);
}

/** A row that has an award is kept. */
export class Award extends model("about_awards", {
  name: f.char({ max: 20 }),
  winner: f.genericForeignKey({ post: () => Post }, { columns: ["object_type", "object_id"] }),
}) {
  static objects = new QuerySet(this);
}

/** Nothing happens to a line of a log. */
export class LogLine extends model("about_log", {
  of: f.genericForeignKey({ topic: () => Topic }, { onDelete: "noAction" }),
}) {
  static objects = new QuerySet(this);
}

export const MODELS = [Category, Topic, Post, Report, Remark, Bookmark, Award, LogLine];
