import { enableCompileCache } from "node:module";

enableCompileCache("var/cache");
const { serveSite } = await import("quintet/cli");
await serveSite(() => import("./app.ts"));
