export type { DevelopmentTools } from "./development.ts";
