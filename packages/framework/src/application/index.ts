export * from "./application.ts";
export type { SharedContext, RequestShown } from "./render.ts";
export type { ErrorPageContext, KeptField, ReportError } from "./error-response.ts";
