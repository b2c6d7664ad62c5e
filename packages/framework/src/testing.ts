export * from "./testing/client.ts";
export * from "./testing/queries.ts";
export * from "./testing/test-database.ts";
export * from "./testing/test-site.ts";
