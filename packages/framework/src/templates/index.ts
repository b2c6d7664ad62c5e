export * from "./view.ts";
export { templates, type TemplateOptions, type Templates } from "./templates.ts";
export { TemplateError, type TemplateCode } from "./errors.ts";
export type { Filter, Filters } from "./filters.ts";
export { href } from "./filters/href.ts";
