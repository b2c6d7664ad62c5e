declare const VALUE: unique symbol;

/** The typed name under which a middleware leaves something on a request for those after it. */
export interface RequestKey<T> {
  readonly name: string;
  readonly [VALUE]?: T;
}

/** Makes a key; two keys of one name are still two keys. */
export function requestKey<T>(name: string): RequestKey<T> {
  return { name };
}
