declare const VALUE: unique symbol;

/** The typed name under which a middleware leaves something on a request for those after it. */
export interface RequestKey<T> {
  readonly name: string;
  /** The middleware that leaves it, as app.ts writes it. */
  readonly from?: string | undefined;
  readonly [VALUE]?: T;
}

/**
 * Make a key; two keys of one name are still two keys. `from` is for the error where nothing was
 * left: the middleware to add, such as `sessions({ user: User })`.
 */
export function requestKey<T>(name: string, from?: string): RequestKey<T> {
  return { name, from };
}
