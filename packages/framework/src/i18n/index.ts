export { translator, type TranslatorOptions } from "../kernel/translator.ts";
export { ago, isoDate, longDate, shortDate, timeOfDay } from "./dates.ts";
export { textFilters } from "./text-filters.ts";
