/** The key under which a query set keeps what it loads, for the type checker. */
export declare const STATE: unique symbol;

export interface Loads<L> {
  readonly [STATE]?: { loaded: L };
}
/** What was annotated: fields by their new names. */
export interface Annotates<A> {
  readonly [STATE]?: { annotated: A };
}
/**
 * The set before a step, with what was annotated. It is a union since of `Self & Annotates<A>` the compiler would
 * compare every method of the two at each call.
 */
export type Before<Self, A> = Self | Annotates<A>;

export interface Picks<P> {
  readonly [STATE]?: { picked: P };
}
/** Columns that rows are read without, as the keys of D. */
export interface Defers<D> {
  readonly [STATE]?: { deferred: D };
}
/** Of what was picked already, this alone. */
export interface Repicks<P> {
  readonly [STATE]?: { repicked: P };
}
export interface Lists<L> {
  readonly [STATE]?: { listed: L };
}
