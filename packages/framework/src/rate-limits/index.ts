export * from "./rate-count.ts";
export * from "./rate-limit.ts";
