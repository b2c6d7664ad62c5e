import { form, get, post, urlpatterns, type Bound } from "../urls/url-table.ts";

const addresses = {
  home: get(""),
  list: get("<slug:model>/"),
  add: form("<slug:model>/add/"),
  act: form("<slug:model>/act/"),
  choices: get("<slug:model>/choices/"),
  csv: get("<slug:model>/list.csv"),
  keep: post("<slug:model>/kept/"),
  forget: post("<slug:model>/kept/<int:id>/forget/"),
  restore: form("<slug:model>/history/<int:id>/restore/"),
  change: form("<slug:model>/<str:key>/"),
  remove: form("<slug:model>/<str:key>/delete/"),
  history: get("<slug:model>/<str:key>/history/"),
};

/** The words that stand where an address has a row's key: a row's own key is written so that it is none of them. */
export const TAKEN: ReadonlySet<string> = new Set([
  "add",
  "act",
  "choices",
  "list.csv",
  "kept",
  "history",
]);

/** The addresses of an admin, in the site's own table. */
export type AdminUrls = Bound<"", typeof addresses>;

/**
 * Return the addresses of an admin below a prefix, for the site's table:
 * `urlpatterns("/", { admin: adminUrls("admin/") })`.
 */
export function adminUrls<const Prefix extends string>(
  prefix: Prefix,
): Bound<Prefix, typeof addresses> {
  return urlpatterns(prefix, addresses);
}
