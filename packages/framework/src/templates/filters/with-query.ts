import { withQuery as changed, type Addressed, type QueryChange } from "../../kernel/with-query.ts";

/** Return an address, or that of the page's request, with parts of its query changed and the rest kept. */
export const withQuery = (address: string | Addressed, query: QueryChange): string =>
  changed(address, query);
