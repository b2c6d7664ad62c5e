export { cut } from "./cut.ts";
export * from "./errors.ts";
export * from "./refusal.ts";
export * from "./suggest.ts";
export * from "./check.ts";
export * from "./signal.ts";
export * from "./safe-html.ts";
export type * from "./service.ts";
export type * from "./message.ts";
