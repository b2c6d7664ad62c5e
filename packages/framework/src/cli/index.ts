export { defineSite } from "./site.ts";
export { command, type TypedCommand, type TypedInvocation } from "./command.ts";
export type { Flag } from "./flags.ts";
export type * from "./site.ts";
export { smallSite, type SmallSite } from "./small-site.ts";
export { serveSite } from "./serve-site.ts";
export { runCommand } from "./run.ts";
export { explained } from "./failure.ts";
