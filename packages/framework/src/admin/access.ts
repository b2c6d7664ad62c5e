import { NotFound, Refusal } from "../kernel/refusal.ts";
import type { Words } from "../kernel/words.ts";
import type { AdminPermissions, AdminUser } from "./options.ts";
import type { Registered } from "./registered.ts";
import { keyCondition } from "./rows/key-text.ts";
import type { Row } from "./rows/rows.ts";

const NOT_HERE = "This is only shown here.";

/** What one person may do in an admin. */
export class Access {
  readonly user: AdminUser;
  readonly #permissions: AdminPermissions<AdminUser>;

  constructor(user: AdminUser, permissions: AdminPermissions<AdminUser>) {
    this.user = user;
    this.#permissions = permissions;
  }

  /** Return why this person may not do something, or null where they may. */
  async whyNot(action: string, registered: Registered, row?: Row): Promise<Words | null> {
    const without: readonly string[] = registered.without;
    if (without.includes(action)) return NOT_HERE;
    return this.#permissions.whyNot(this.user, action, registered.info.model, row);
  }

  async may(action: string, registered: Registered, row?: Row): Promise<boolean> {
    return (await this.whyNot(action, registered, row)) === null;
  }

  /** Refuse what this person may not do; what they may not even see is not there. */
  async insist(action: string, registered: Registered, row?: Row): Promise<void> {
    if ((await this.whyNot("view", registered, row)) !== null) throw new NotFound();
    if (action === "view") return;
    const why = await this.whyNot(action, registered, row);
    if (why !== null) throw new Refusal(why, { status: 403 });
  }

  /** Return the row with this key, through what this person may know of. */
  async row(action: string, registered: Registered, key: string): Promise<Row> {
    const condition = keyCondition(registered.info, key);
    const rows = registered.rowsFor(this.user);
    const row = condition === undefined ? null : await rows.filter(condition).first();
    if (row === null) throw new NotFound();
    await this.insist(action, registered, row);
    return row;
  }
}
