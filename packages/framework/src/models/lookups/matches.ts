import type { SearchQuestion } from "../../search/question.ts";
import type { Always, Lookup } from "./lookup.ts";
import { searchCondition } from "../conditions/search-condition.ts";

/** Is found by a question, as `parseSearch(text)` gives it. */
export const found: Lookup<Always<SearchQuestion>> = {
  condition: (_of, written, { scope, fields }) => searchCondition(scope, fields, written),
};
