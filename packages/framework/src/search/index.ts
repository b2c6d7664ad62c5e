export { markedExcerpt } from "./excerpt.ts";
export { parseSearch, QUESTION_LENGTH, withoutFilters } from "./parsing.ts";
export { hasFilters, hasTerms } from "./question.ts";
export type { SearchFilters, SearchQuestion, SearchTerms } from "./question.ts";
export { searchTokens } from "./tokens.ts";
