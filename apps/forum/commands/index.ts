import { recountCommand } from "./recount.ts";
import { reindex, rerender } from "./rewriting.ts";

export { siteAccounts } from "./accounts.ts";
export { forumDemo } from "./demo.ts";

/** The forum's own commands. */
export const forumCommands = [recountCommand, reindex, rerender];
