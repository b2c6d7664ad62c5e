export { createPage, editPage, type CreateOptions, type EditOptions } from "./form-pages.ts";
export { deletePage, type DeleteOptions } from "./delete-page.ts";
export { detailPage, type DetailOptions } from "./detail-page.ts";
export { listPage, type ListOptions } from "./list-page.ts";
export type { OneSource, Sources } from "./objects.ts";
export * from "./views.ts";
