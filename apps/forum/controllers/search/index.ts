import { searchControllers } from "./search.ts";

/** List the controllers of search. */
export const search = [searchControllers];
