import { accountFields, isReachable, isStaff } from "quintet/auth";
import { f, index, model, QuerySet } from "quintet/models";

/** Ways of being told: in the site, by e-mail. */
interface NoticeWays {
  readonly site: boolean;
  readonly mail: boolean;
}

/** What is shown of members beside what they wrote. */
const NAMED = ["name", "displayName", "picture", "role", "state", "stateUntil"] as const;

/** A member as they are shown beside what they wrote. */
export type NamedUser = Pick<User, "id" | (typeof NAMED)[number]>;

class UserQuery extends QuerySet<typeof User> {
  /** Read of members what is shown beside what they wrote. */
  named() {
    return this.only(...NAMED);
  }
}

/** A member of the forum: an account, and what the forum knows of it. */
export class User extends model(
  "users",
  {
    ...accountFields,
    bio: f.text({ null: true }),
    /** The name shown beside the other one, as its owner writes it. */
    displayName: f.char({ max: 50, null: true }),
    /** The stored file of the picture. */
    picture: f.char({ max: 100, null: true }),
    /** Whether the site asked, when this member joined, to confirm the address before writing. */
    confirmFirst: f.bool({ default: false }),
    /** Open topics that this member started; kept right by `topics/standing.ts`, as is the next. */
    topicCount: f.int({ default: 0 }),
    /** Open posts in open topics. */
    postCount: f.int({ default: 0 }),
    /** Everything written until then counts as read; see `subscriptions/reading.ts`. */
    readAt: f.dateTime({ null: true }),
    /** How the member wants to be told of what; see `notifications/kinds.ts`. Null: as is usual. */
    noticeChoices: f.json<Readonly<Record<string, NoticeWays>>>({ null: true }),
    /** Who gave the account its state, and by which action. */
    stateBy: f.foreignKey<User>("User", { null: true, onDelete: "setNull" }),
    stateAction: f.foreignKey("ModAction", { null: true, onDelete: "setNull" }),
  },
  {
    indexes: [
      index("state", "-id"),
      index("role", "-id"),
      index("-postCount", "-id"),
      index("-lastSeenAt", "-id"),
    ],
  },
) {
  static objects = new UserQuery(this);

  /** Whether e-mails may go to `email`: somebody who reads them there has said so. */
  get mayBeMailed(): boolean {
    return isReachable(this);
  }

  /** Whether this is a moderator or an administrator. */
  get isStaff(): boolean {
    return isStaff(this);
  }
}
