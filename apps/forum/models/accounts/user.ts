import { accountFields, isStaff } from "quintet/auth";
import { f, index, model, QuerySet } from "quintet/models";

/** A member of the forum: an account, and what the forum knows of it. */
export class User extends model(
  "users",
  {
    ...accountFields,
    bio: f.text({ null: true }),
    /** Open topics that this member started; kept right by `topics/standing.ts`, as is the next. */
    topicCount: f.int({ default: 0 }),
    /** Open posts in open topics. */
    postCount: f.int({ default: 0 }),
    /** Who gave the account its state, and by which action. */
    stateBy: f.foreignKey<User>("User", { null: true, onDelete: "setNull" }),
    stateAction: f.foreignKey("ModAction", { null: true, onDelete: "setNull" }),
  },
  { indexes: [index("state", "-id")] },
) {
  static objects = new QuerySet(this);

  /** Whether this is a moderator or an administrator. */
  get isStaff(): boolean {
    return isStaff(this);
  }
}
