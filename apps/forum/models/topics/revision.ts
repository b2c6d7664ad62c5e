import { f, model, QuerySet, unique } from "quintet/models";
import { User } from "../accounts/user.ts";
import { Post } from "./topic.ts";

/** The text of a post before an edit: revision 1 is what was first posted. */
export class PostRevision extends model(
  "post_revisions",
  {
    post: f.foreignKey(() => Post, { onDelete: "cascade" }),
    revision: f.int(),
    /** Who replaced this text. */
    editor: f.foreignKey(() => User, { onDelete: "restrict" }),
    /** The topic's title at that time, with post 1 only. */
    title: f.char({ max: 120, null: true }),
    source: f.text(),
    /** Why it was replaced, if its editor said so. */
    reason: f.char({ max: 200, default: "" }),
    createdAt: f.dateTime({ auto: "create" }),
  },
  { indexes: [unique("post", "revision")] },
) {
  static objects = new QuerySet(this);
}
