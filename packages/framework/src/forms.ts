export { z } from "zod";
export * from "./forms/field.ts";
export * from "./forms/bound-form.ts";
export * from "./forms/form.ts";
export * from "./forms/schemas.ts";
