export { defineSite } from "./site.ts";
export type * from "./site.ts";
export { serveSite } from "./serve.ts";
export { runCommand } from "./run.ts";
export { explained } from "./failure.ts";
