// Topics with tags, each said by whom, and labels through a model that names everything by keys of its own.
import { f, index, model, QuerySet, unique } from "quintet/models";

export class Tag extends model(
  "many_tags",
  { name: f.char({ max: 20, unique: true }), hidden: f.bool({ default: false }) },
  { orderBy: ["name"] },
) {
  static objects = new QuerySet(this);
}

export class Topic extends model("many_topics", {
  title: f.char({ max: 40 }),
  tags: f.manyToMany(() => Tag, { through: () => Tagging }),
  related: f.manyToMany(() => Tag, { through: "Hint" }),
}) {
  static objects = new QuerySet(this);
}

export class Tagging extends model(
  "many_taggings",
  {
    topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
    tag: f.foreignKey(() => Tag, { onDelete: "cascade" }),
    weight: f.int({ default: 1 }),
  },
  { indexes: [unique("topic", "tag"), index("tag")] },
) {
  static objects = new QuerySet(this);
}

/** Nothing keeps it from saying a thing twice. */
export class Hint extends model("many_hints", {
  topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
  tag: f.foreignKey(() => Tag, { onDelete: "cascade" }),
}) {
  static objects = new QuerySet(this);
}

export class Post extends model("many_posts", {
  text: f.text(),
  topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
}) {
  static objects = new QuerySet(this);
}

/** People who know each other: both keys of the model between point at one table. */
export class Person extends model("many_persons", {
  code: f.char({ max: 8, primaryKey: true }),
  knows: f.manyToMany(() => Skill, { through: () => Knowing, keys: ["person", "skill"] }),
}) {
  static objects = new QuerySet(this);
}
export class Skill extends model("many_skills", { name: f.char({ max: 20, unique: true }) }) {
  static objects = new QuerySet(this);
}
export class Knowing extends model(
  "many_knowings",
  {
    person: f.foreignKey(() => Person),
    taughtBy: f.foreignKey(() => Person, { null: true }),
    skill: f.foreignKey(() => Skill, { to: "name" }),
  },
  { primaryKey: ["person", "skill"] },
) {
  static objects = new QuerySet(this);
}

/** Nothing is to be said of a pair but that it is there: no model is written for it. */
export class Song extends model("many_songs", {
  title: f.char({ max: 40 }),
  likedBy: f.manyToMany(() => Person),
  tags: f.manyToMany(() => Tag),
}) {
  static objects = new QuerySet(this);
}

/** Friends go with each other; who follows whom is said once. */
export class Member extends model("many_members", {
  name: f.char({ max: 20, unique: true }),
  friends: f.manyToMany<Member>("Member", { symmetrical: true }),
  follows: f.manyToMany<Member>("Member"),
}) {
  static objects = new QuerySet(this);
}

export const MODELS = [Member, Song, Tag, Topic, Tagging, Hint, Post, Person, Skill, Knowing];
