export * from "./view.ts";
export { templates, type TemplateOptions, type Templates } from "./templates.ts";
export { TemplateError, type TemplateCode } from "./errors.ts";
export { href, type Filter, type Filters } from "./filters.ts";
