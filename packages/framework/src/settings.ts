export * from "./settings/settings.ts";
export * from "./settings/variable.ts";
export * from "./settings/parsers.ts";
export * from "./settings/core.ts";
export type { SecretKeys } from "./settings/secret-key.ts";
