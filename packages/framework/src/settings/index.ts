export * from "./settings.ts";
export * from "./variable.ts";
export * from "./parsers.ts";
export * from "./core.ts";
export type { SecretKeys } from "./secret-key.ts";
