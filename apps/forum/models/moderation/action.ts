import { f, index, model, QuerySet } from "quintet/models";
import { User } from "../accounts/user.ts";

/** What kind of row an action is upon. */
export type TargetName = "topic" | "post" | "member" | "report" | "category";

/** A value of a column as it is kept in the log; times as ISO text. */
export type Scalar = string | number | boolean | null;

/** Fields that an action wrote, with their values. */
export type Patch = Readonly<Record<string, Scalar>>;

/** What a log entry is about, as it was called then: it can be read whatever becomes of the row. */
export type Subject =
  | { readonly kind: "topic"; readonly id: number; readonly slug: string; readonly title: string }
  | {
      readonly kind: "post";
      readonly topic: number;
      readonly number: number;
      readonly title: string;
    }
  | { readonly kind: "member"; readonly id: number; readonly name: string }
  | { readonly kind: "report"; readonly id: number; readonly of: Subject }
  | { readonly kind: "category"; readonly slug: string; readonly name: string };

/** One entry of the log: who did what, when and why. Written together with what it changed. */
export class ModAction extends model(
  "mod_actions",
  {
    actor: f.foreignKey(() => User, { onDelete: "restrict" }),
    kind: f.char({ max: 40 }),
    reason: f.char({ max: 200, default: "" }),
    /** The action that this one takes back. */
    undoes: f.foreignKey<ModAction>("ModAction", { null: true, onDelete: "setNull" }),
    /** The action that took this one back. */
    undoneBy: f.foreignKey<ModAction>("ModAction", { null: true, onDelete: "setNull" }),
    /** Who took this one back. */
    undoer: f.foreignKey(() => User, { null: true, onDelete: "setNull" }),
    createdAt: f.dateTime({ auto: "create" }),
  },
  { indexes: [index("actor", "-id"), index("kind", "-id"), index("createdAt")] },
) {
  static objects = new QuerySet(this);
}

/** One row that an action changed: the columns it wrote, before and after. */
export class ModActionItem extends model(
  "mod_action_items",
  {
    action: f.foreignKey(() => ModAction, { onDelete: "cascade" }),
    /** Of which kind this change is: an action may be made of several, such as a block with removals. */
    kind: f.char({ max: 40, default: "" }),
    target: f.choice(["topic", "post", "member", "report", "category"]),
    targetId: f.int(),
    /** Whom it concerns: the author of what was changed, or the member; nobody where a category was. */
    member: f.foreignKey(() => User, { null: true, onDelete: "setNull" }),
    subject: f.json<Subject>(),
    before: f.json<Patch>(),
    after: f.json<Patch>(),
    /** Set on an undo's item when a later action had changed the row, which was then left alone. */
    keptBy: f.foreignKey(() => ModAction, { null: true, onDelete: "setNull" }),
  },
  { indexes: [index("target", "targetId", "action"), index("member", "-action")] },
) {
  static objects = new QuerySet(this);
}
