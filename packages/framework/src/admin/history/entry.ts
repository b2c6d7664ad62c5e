import { f } from "../../models/fields.ts";
import { index } from "../../models/declaring/indexes.ts";
import { model } from "../../models/declaring/model.ts";
import { QuerySet } from "../../models/queries/query-set.ts";

/** A value as the history keeps it: as the database holds it, in JSON. */
export type Kept = string | number | boolean | null;

/** One field that was changed, with what it held before and afterwards. */
export interface FieldChange {
  readonly field: string;
  readonly before: Kept | readonly Kept[];
  readonly after: Kept | readonly Kept[];
}

/** One thing that somebody did to a row by the admin. */
export class AdminEntry extends model(
  "quintet_admin_log",
  {
    at: f.dateTime({ auto: "create" }),
    user: f.foreignKey("User", { null: true, onDelete: "setNull" }),
    /** `add`, `change`, `delete`, `restore`, or the name of an action of the model's own. */
    action: f.char({ max: 40 }),
    /** The table of the row: a model may be called another thing one day. */
    tableName: f.key({ max: 64 }),
    /** Its key as addresses have it. */
    rowKey: f.key({ max: 190 }),
    title: f.char({ max: 190 }),
    changes: f.json<readonly FieldChange[]>(),
    /** The entry of the row whose deletion took this one along. */
    because: f.foreignKey("AdminEntry", { null: true, onDelete: "setNull" }),
  },
  { orderBy: ["-id"], indexes: [index("tableName", "rowKey", "-id")] },
) {
  static objects = new QuerySet(this);
}

/** A search of a list that somebody keeps under a name. */
export class AdminList extends model(
  "quintet_admin_lists",
  {
    user: f.foreignKey("User", { onDelete: "cascade" }),
    tableName: f.key({ max: 64 }),
    name: f.char({ max: 60 }),
    /** What stands behind the `?` of its address. */
    query: f.char({ max: 2000 }),
    createdAt: f.dateTime({ auto: "create" }),
  },
  { orderBy: ["name"], indexes: [index("user", "tableName")] },
) {
  static objects = new QuerySet(this);
}

/** The models of an admin, to be listed among the site's own. */
export const adminModels = [AdminEntry, AdminList] as const;
