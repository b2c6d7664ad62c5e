export * from "./health.ts";
export { metrics, type Metrics, type MetricsOptions } from "./metrics.ts";
export * from "./slow-statements.ts";
export * from "./spans.ts";
