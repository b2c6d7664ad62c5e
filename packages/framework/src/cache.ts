export * from "./cache/rate-count.ts";
export * from "./cache/rate-limit.ts";
