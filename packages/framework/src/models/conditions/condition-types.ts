import type { Where } from "./lookup-types.ts";

/** The fields by name, for an editor to offer; what they take is said by {@link Where} alone. */
type NamesOf<F> = { readonly [K in keyof F]?: never };

/** Where W is inferred from what was written, and nothing once that is known. */
type Inferred<W> = [W] extends [never] ? W : never;

/** Conditions are objects. */
type Written<W> = W extends string | number | bigint | boolean | symbol | null | undefined
  ? never
  : W;

/** Conditions as they were written, each checked on the fields F. */
export type Conditions<F, W> = Where<F, Written<W>> | Inferred<W>;

/**
 * Conditions on the fields F, whose names an editor offers. Those that were written are named, since the compiler would
 * look into unnamed ones for each key before it knows what was written.
 */
export type WhereArgument<F, W> =
  | NamesOf<F>
  | Inferred<W>
  | (Where<F, Written<W>> extends infer Asked extends object ? Asked : never);
