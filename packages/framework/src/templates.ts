export * from "./templates/view.ts";
export { templates, type TemplateOptions, type Templates } from "./templates/templates.ts";
export { TemplateError, type TemplateCode } from "./templates/errors.ts";
export { href, type Filter, type Filters } from "./templates/filters.ts";
