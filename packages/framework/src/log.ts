export * from "./log/logger.ts";
export { REDACTED, redacted } from "./log/redact.ts";
