export * from "./converter.ts";
export { CONVERTERS, type Converted, type ConverterName } from "./converters.ts";
export type * from "./params.ts";
export * from "./url.ts";
export * from "./url-table.ts";
export * from "./resolver.ts";
export * from "./checks.ts";
export {
  NoSuchPage,
  pageNumber,
  pagesOf,
  type Extent,
  type PageRequest,
  type Pages,
} from "./pages.ts";
export { withQuery, type Addressed, type QueryChange } from "../kernel/with-query.ts";
export { oneOf } from "./one-of.ts";
export { resource, type ResourceName } from "./resource.ts";
export { prefilled, type Prefilled } from "./prefilled.ts";
export { slugify } from "./slugify.ts";
export { localized, type Localized } from "./localized.ts";
export { addressOf, onHost } from "./on-host.ts";
