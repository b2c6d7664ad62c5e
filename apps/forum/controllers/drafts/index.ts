import { draftControllers } from "./drafts.ts";

/** List the controllers of drafts. */
export const drafts = [draftControllers];
