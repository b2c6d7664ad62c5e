export { translator, type TranslatorOptions } from "./i18n/translator.ts";
export { ago, isoDate, longDate, shortDate } from "./i18n/dates.ts";
export { textFilters } from "./i18n/text-filters.ts";
