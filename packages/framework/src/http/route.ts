import { requestKey } from "./request-key.ts";

/** Where a request was led by the table of addresses. */
export interface Route {
  /** The name of the address, such as `topics.show`. */
  readonly name: string;
  /** Its pattern from the root, such as `/t/<int:id>/`. */
  readonly pattern: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The route of a request, once the table of addresses has found one. */
export const routeKey = requestKey<Route>("route");

/** A request that no address of the table answers. */
export interface Missed {
  /** The methods that the address would answer; none where there is no such address. */
  readonly allowed: readonly string[];
}

/** Set where the table of addresses has none for a request. */
export const missedKey = requestKey<Missed>("missed");
