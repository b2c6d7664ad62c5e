import { f, index, model, QuerySet, unique } from "quintet/models";
import { User } from "../accounts/user.ts";
import { Topic } from "../topics/topic.ts";

/** What was typed into a composer, by the names of its fields. */
export type DraftTexts = Readonly<Record<string, string>>;

/** Something begun: what a member typed and has not posted yet. */
export class Draft extends model(
  "drafts",
  {
    user: f.foreignKey(() => User, { onDelete: "cascade" }),
    /** Which composer it belongs to: `topic`, `reply:7`, `edit:12`. */
    target: f.key({ max: 40 }),
    /** The topic that it is to stand in. */
    topic: f.foreignKey(() => Topic, { null: true, onDelete: "cascade" }),
    data: f.json<DraftTexts>(),
    savedAt: f.dateTime({ auto: "update" }),
  },
  { indexes: [unique("user", "target"), index("user", "-savedAt"), index("topic", "user")] },
) {
  static objects = new QuerySet(this);
}
