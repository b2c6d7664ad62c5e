import { likeControllers } from "./likes.ts";

/** List the controllers of reactions. */
export const reactions = [likeControllers];
