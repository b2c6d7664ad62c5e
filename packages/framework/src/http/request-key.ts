declare const VALUE: unique symbol;

/** The typed name under which a middleware leaves something on a request for those after it. */
export interface RequestKey<T> {
  readonly name: string;
  /** The middleware that leaves it, as app.ts writes it. */
  readonly from?: string | undefined;
  /** What a development page shows of the value; without it, nothing. */
  shown?(value: T): object;
  readonly [VALUE]?: T;
}

/**
 * Make a key; two keys of one name are still two keys. `from` is for the error where nothing was
 * left: the middleware to add, such as `sessions({ user: User })`. `shown`
 * says what a development page may show of the value.
 */
export function requestKey<T>(
  name: string,
  from?: string,
  shown?: (value: T) => object,
): RequestKey<T> {
  return { name, from, ...(shown && { shown }) };
}
