import { badArgument, optionsOf } from "./argument.ts";

/** A request as far as it is an address: the context of an action, and `request` in templates. */
export interface Addressed {
  readonly path: string;
  readonly search: string;
}

type QueryValue = string | number | boolean | Date | null | undefined;

/** What is to be set in a query: a value, several, or nothing, which takes it out. */
export type QueryChange = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;

function textsOf(value: QueryChange[string]): readonly string[] {
  const all = Array.isArray(value) ? (value as readonly QueryValue[]) : [value as QueryValue];
  return all
    .filter((one) => one !== undefined && one !== null && one !== "")
    .map((one) => (one instanceof Date ? one.toISOString() : String(one)));
}

/**
 * Return the address with these parts of its query set and the rest kept, also what follows a `#`; undefined, null
 * and "" take one out, a list sets it several times. The address is a text or a request:
 * `withQuery(context, { page: 2 })` leads to the next page of the same search.
 */
export function withQuery(address: string | Addressed, query: QueryChange): string {
  if (typeof address !== "string" && typeof address?.path !== "string")
    throw badArgument("withQuery", "an address, or the context of a request", address);
  const href = typeof address === "string" ? address : `${address.path}${address.search}`;
  const [whole = "", ...fragment] = href.split("#");
  const [path = "", ...before] = whole.split("?");
  const params = new URLSearchParams(before.join("?"));
  for (const [name, value] of Object.entries(optionsOf("withQuery", query))) {
    const [first, ...more] = textsOf(value);
    if (first === undefined) params.delete(name);
    else params.set(name, first);
    for (const one of more) params.append(name, one);
  }
  const search = params.toString();
  const place = fragment.length === 0 ? "" : `#${fragment.join("#")}`;
  return `${path}${search === "" ? "" : `?${search}`}${place}`;
}
