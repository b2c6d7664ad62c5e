export * from "./application/application.ts";
export type { SharedContext, RequestShown } from "./application/render.ts";
export type { ErrorPageContext, KeptField, ReportError } from "./application/error-response.ts";
