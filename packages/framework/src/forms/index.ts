export { z } from "zod";
export * from "./field.ts";
export * from "./bound-form.ts";
export * from "./form.ts";
export * from "./schemas.ts";
