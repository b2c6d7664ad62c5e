import { f } from "../models/fields.ts";
import { index, unique } from "../models/declaring/indexes.ts";
import { model } from "../models/declaring/model.ts";
import { QuerySet } from "../models/queries/query-set.ts";

/** People who are granted something together: editors, the helpers of one weekend. */
export class Group extends model(
  "permission_groups",
  { name: f.char({ max: 80, unique: true }) },
  { orderBy: ["name"] },
) {
  static objects = new QuerySet(this);
}

/** Somebody belongs to a group. */
export class GroupMember extends model(
  "permission_group_members",
  {
    group: f.foreignKey(() => Group, { onDelete: "cascade" }),
    user: f.foreignKey("User", { onDelete: "cascade" }),
  },
  { indexes: [unique("user", "group"), index("group")] },
) {
  static objects = new QuerySet(this);
}

/** A permission that a group or a user has been granted. Roles have theirs in the code of the site. */
export class Grant extends model(
  "permission_grants",
  {
    /** `topics.change`: a table and what may be done with its rows, or a name of the site's own. */
    permission: f.key({ max: 120 }),
    group: f.foreignKey(() => Group, { null: true, onDelete: "cascade" }),
    user: f.foreignKey("User", { null: true, onDelete: "cascade" }),
    grantedAt: f.dateTime({ auto: "create" }),
  },
  { indexes: [unique("user", "permission"), unique("group", "permission")] },
) {
  static objects = new QuerySet(this);
}
