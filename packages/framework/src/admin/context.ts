import type { ActionContext } from "../controllers/action-context.ts";
import type { Messages } from "../sessions/messages.ts";
import type { AdminUser } from "./options.ts";

/** What the guard of an admin grants. */
export interface AdminGrants<U = AdminUser> {
  readonly user: U;
  readonly messages: Messages;
}

/** The request of somebody who uses an admin. */
export type AdminContext<U = AdminUser> = ActionContext<AdminGrants<U>>;
