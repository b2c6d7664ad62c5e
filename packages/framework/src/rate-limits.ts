export * from "./rate-limits/rate-count.ts";
export * from "./rate-limits/rate-limit.ts";
