export { cut } from "./kernel/cut.ts";
export * from "./kernel/errors.ts";
export * from "./kernel/refusal.ts";
export * from "./kernel/suggest.ts";
export * from "./kernel/check.ts";
export * from "./kernel/signal.ts";
export * from "./kernel/safe-html.ts";
export type * from "./kernel/service.ts";
export type * from "./kernel/message.ts";
