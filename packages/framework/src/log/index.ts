export * from "./logger.ts";
export { REDACTED, redacted } from "./redact.ts";
