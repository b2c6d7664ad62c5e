import { f, index, model, QuerySet, unique } from "quintet/models";
import { User } from "../accounts/user.ts";
import { Post, Topic } from "../topics/topic.ts";

/** The reasons for a report that members choose from. */
export const reportReasons = {
  spam: "Spam or advertising",
  attack: "An attack on somebody",
  offTopic: "Off topic here",
  illegal: "Against the law",
  other: "Something else",
} as const;
export type ReportReason = keyof typeof reportReasons;

/** A post, or a member, that members have reported: one row as long as nobody has decided. */
export class Report extends model(
  "reports",
  {
    /** The post; null when the member as such is reported. */
    post: f.foreignKey(() => Post, { null: true, onDelete: "cascade" }),
    topic: f.foreignKey(() => Topic, { null: true, onDelete: "cascade" }),
    /** Whom it is about: the author of the post, or the member. */
    about: f.foreignKey(() => User, { onDelete: "cascade" }),
    /** `upheld`: something was done; `dismissed`: nothing had to be. */
    state: f.choice(["open", "upheld", "dismissed"], { default: "open" }),
    /** What is reported, while it is open: a second open report of it cannot be. */
    openKey: f.key({ max: 40, null: true, unique: true }),
    /** How many members reported it. */
    count: f.int({ default: 0 }),
    claimedBy: f.foreignKey(() => User, { null: true, onDelete: "setNull" }),
    /** Changes with every claim, so that of two moderators one gets it. */
    version: f.int({ default: 0 }),
    decidedAction: f.foreignKey("ModAction", { null: true, onDelete: "setNull" }),
    createdAt: f.dateTime({ auto: "create" }),
  },
  {
    indexes: [
      index("state", "id"),
      index("state", "-count", "id"),
      index("post"),
      index("topic"),
      index("about", "state"),
    ],
  },
) {
  static objects = new QuerySet(this);
}

/** One member's complaint about the reported post or member. */
export class ReportItem extends model(
  "report_items",
  {
    report: f.foreignKey(() => Report, { onDelete: "cascade" }),
    user: f.foreignKey(() => User, { onDelete: "cascade" }),
    /** What is reported: each member reports it once. */
    target: f.key({ max: 40 }),
    reason: f.choice(Object.keys(reportReasons) as ReportReason[]),
    text: f.text(),
    createdAt: f.dateTime({ auto: "create" }),
  },
  { indexes: [unique("user", "target"), index("report", "id")] },
) {
  static objects = new QuerySet(this);
}
