import { f, index, model, registerModels, unique } from "quintet/models";

/** A forum in small: every kind of field, a circle of keys, a key to itself. */
export class Member extends model("members", {
  name: f.char({ max: 30 }),
  nameKey: f.key({ max: 60, unique: true }),
  bio: f.text({ null: true }),
  signature: f.text({ default: "it's \\ fine" }),
  isStaff: f.bool({ default: false }),
  karma: f.int({ default: -3 }),
  bytesSent: f.bigint({ default: 9_007_199_254_740_993n }),
  price: f.decimal({ digits: 8, places: 2, default: "1.5" }),
  joinedAt: f.dateTime({ default: new Date("2020-01-02T03:04:05.678Z") }),
  preferences: f.json({ null: true }),
  avatar: f.binary({ null: true }),
  digest: f.binary({ max: 32, null: true }),
}) {}

export class Topic extends model(
  "topics",
  {
    title: f.char({ max: 120 }),
    state: f.choice(["open", "locked", "removed"], { default: "open" }),
    author: f.foreignKey(() => Member, { onDelete: "restrict" }),
    parent: f.foreignKey("Topic", { null: true, onDelete: "cascade" }),
    lastPost: f.foreignKey("Post", { null: true }),
    bumpedAt: f.dateTime({ auto: "create" }),
  },
  { indexes: [index("author", "state", "-bumpedAt"), index("-bumpedAt")] },
) {}

export class Post extends model(
  "posts",
  {
    topic: f.foreignKey(() => Topic, { onDelete: "cascade" }),
    number: f.int(),
    body: f.text(),
  },
  { indexes: [unique("topic", "number")] },
) {}

export const models = [Topic, Post, Member];
registerModels(models);
