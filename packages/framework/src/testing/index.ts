export * from "./client.ts";
export * from "./queries.ts";
export * from "./test-database.ts";
export * from "./test-site.ts";
