export type * from "./database.ts";
export * from "./errors.ts";
export * from "./transaction-errors.ts";
export type { Isolation, TransactionOptions } from "./transaction-options.ts";
export * from "./query-log.ts";
export * from "./scope.ts";
export * from "./open.ts";
export { withTimeout } from "./time-limit.ts";
