export * from "./database-store.ts";
export * from "./rate-count.ts";
export * from "./rate-limit.ts";
export type { RateStore } from "./store.ts";
export * from "./rate-limited.ts";
