import type { Words } from "../kernel/words.ts";

/** A thing that a field offers: what it is sent as, what it is called, and what `clean` has of it. */
export interface Offer<Thing> {
  readonly value: string;
  readonly label: Words;
  readonly thing: Thing;
}

/** The things that a field offers to one request. */
export interface Offered<Thing = unknown> {
  readonly offers: readonly Offer<Thing>[];
  /**
   * Whether these are all that there are. Otherwise they are those that were asked for by their values, and the
   * field is drawn as a text in which such a value is written.
   */
  readonly complete: boolean;
}

/**
 * Gives what a field offers to a request: everything, or where that is too much the things with the values that
 * were sent or that the form begins with. `context` is what a form action is given.
 */
export type Offering<Context, Thing> = (
  context: Context,
  values: readonly string[],
) => Promise<Offered<Thing>>;

/** Stands for a value that was sent and is none of those offered. */
export const NOT_OFFERED = Symbol("not offered");

/** Return the thing that is offered under a value. */
export function thingOf({ offers }: Offered, value: string): unknown {
  const found = offers.find((one) => one.value === value);
  return found === undefined ? NOT_OFFERED : found.thing;
}
