export type * from "./database.ts";
export * from "./errors.ts";
export * from "./transaction-errors.ts";
export type { Isolation, TransactionOptions } from "./transaction-options.ts";
export type { PoolState } from "./pool.ts";
export * from "./query-log.ts";
export {
  currentDatabase,
  onCommit,
  runWith,
  setDefaultDatabase,
  transaction,
  withoutDatabase,
} from "./scope.ts";
export * from "./open.ts";
export { withTimeout } from "./time-limit.ts";
export {
  databases,
  type Databases,
  type DatabasesOptions,
  type NamedDatabases,
} from "./databases.ts";
export { placed, replicas, type ReadHints, type RoutedModel, type Router } from "./router.ts";
export { withReplicas, type OwnWrites } from "./own-writes.ts";
