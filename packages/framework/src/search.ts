export { markedExcerpt } from "./search/excerpt.ts";
export { parseSearch, QUESTION_LENGTH, withoutFilters } from "./search/parsing.ts";
export { hasFilters, hasTerms } from "./search/question.ts";
export type { SearchFilters, SearchQuestion, SearchTerms } from "./search/question.ts";
export { searchTokens } from "./search/tokens.ts";
