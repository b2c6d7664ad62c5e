import { categoryControllers } from "./categories.ts";

/** List the controllers of categories. */
export const categories = [categoryControllers];
