export * from "./client.ts";
export { PageForm, type FormValue, type SentPairs } from "./page-form.ts";
export * from "./queries.ts";
export * from "./test-database.ts";
export * from "./test-site.ts";
