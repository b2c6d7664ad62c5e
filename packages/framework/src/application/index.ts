export * from "./application.ts";
export {
  standardMiddleware,
  type StandardParts,
  type StandardSettings,
} from "./standard-middleware.ts";
export { repeatedQueries, type RepeatedQuery } from "./repeated-queries.ts";
export { replicaReads } from "./replica-reads.ts";
export type { SharedContext, RequestShown } from "./render.ts";
export type { ErrorPageContext, KeptField, ReportError } from "./error-response.ts";
export type { FaultReport } from "../debug/fault-report.ts";
