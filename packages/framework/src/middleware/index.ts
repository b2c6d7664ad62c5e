export * from "./request-id.ts";
export * from "./request-log.ts";
export * from "./security-headers.ts";
export * from "./cross-site.ts";
export * from "./allowed-hosts.ts";
export { protecting, type Protection } from "./protection.ts";
export { changeHeaders } from "./response-headers.ts";
