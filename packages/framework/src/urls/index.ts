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
