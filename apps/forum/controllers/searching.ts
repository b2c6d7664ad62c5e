import type { BoundForm, Form } from "quintet/forms";
import type { RequestContext } from "quintet/http";
import { withQuery } from "quintet/urls";
import type { Pages } from "../views/shared.ts";

/** Rows on one page of what a search found. */
export const ROWS_A_PAGE = 30;

/** A search form filled from the address; a refused one is shown with its errors and finds all. */
export function conditions<Clean>(
  context: RequestContext,
  form: Form<Clean>,
): { readonly form: BoundForm<Clean>; readonly clean: Partial<Clean> } {
  const bound = form.bind(context.query);
  return { form: bound, clean: bound.clean ?? {} };
}

/** How many rows stand on the pages before this one. */
export function offsetOf(pages: Pages): number {
  return (pages.number - 1) * ROWS_A_PAGE;
}

/** An address that comes back to this search when it is done. */
export function thenBack(context: RequestContext, href: string): string {
  return withQuery(href, { next: `${context.path}${context.search}` });
}
