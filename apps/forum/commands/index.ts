import { reindex, rerender } from "./rewriting.ts";

export { siteAccounts } from "./accounts.ts";
export { forumDemo } from "./demo.ts";
export { recountByHand } from "./recount.ts";

/** The forum's own commands. */
export const forumCommands = [reindex, rerender];
