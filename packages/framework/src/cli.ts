export { defineSite } from "./cli/site.ts";
export type * from "./cli/site.ts";
export { serveSite } from "./cli/serve.ts";
export { runCommand } from "./cli/run.ts";
export { explained } from "./cli/failure.ts";
