export { defineSite } from "./site.ts";
export type * from "./site.ts";
export { smallSite, type SmallSite } from "./small-site.ts";
export { serveSite } from "./serve.ts";
export { runCommand } from "./run.ts";
export { explained } from "./failure.ts";
