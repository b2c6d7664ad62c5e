export * from "./i18n/translator.ts";
export * from "./i18n/dates.ts";
