export * from "./middleware/request-id.ts";
export * from "./middleware/request-log.ts";
export * from "./middleware/security-headers.ts";
export * from "./middleware/cross-site.ts";
export * from "./middleware/allowed-hosts.ts";
export { protecting, type Protection } from "./middleware/protection.ts";
export { changeHeaders } from "./middleware/response-headers.ts";
