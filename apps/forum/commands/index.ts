import { recount } from "./recount.ts";
import { reindex } from "./reindex.ts";
import { rerender } from "./rerender.ts";
import { setRoleCommand } from "./roles.ts";

export { siteAccounts } from "./accounts.ts";
export { forumDemo } from "./demo.ts";

/** The forum's own commands. */
export const forumCommands = [recount, reindex, rerender, setRoleCommand];
