export { translator, type TranslatorOptions } from "../kernel/translator.ts";
export { ago, isoDate, longDate, shortDate } from "./dates.ts";
export { textFilters } from "./text-filters.ts";
