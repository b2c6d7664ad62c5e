// No TypeScript, so that a start with a warm cache does not load what takes types out of files.
import { enableCompileCache } from "node:module";

enableCompileCache("var/cache");
const { serveSite } = await import("quintet/cli");
await serveSite(() => import("./app.ts"));
