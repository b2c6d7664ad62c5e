import { z } from "zod";
import type { FieldMeta } from "./field.ts";
import { NOT_OFFERED, type Offering } from "./offer.ts";

const NONE: readonly unknown[] = [NOT_OFFERED, "", null, undefined];
const SENTENCE = "Please choose one of the given values.";

declare const CONTEXT: unique symbol;

/** A schema whose field is drawn for a request that has this context. */
export interface NeedsContext<Context> {
  readonly [CONTEXT]?: (context: Context) => void;
}

function schemaOf<Thing>() {
  return z.custom<Thing>((thing) => !NONE.includes(thing), SENTENCE);
}

/**
 * Return the schema of one thing that is offered to the request: a select. What is not offered is not accepted.
 * `offered(…).nullable()` may be left out.
 */
export function offered<Context, Thing>(offers: Offering<Context, Thing>) {
  const meta: FieldMeta = { offers: offers as Offering<never, unknown>, widget: "select" };
  return schemaOf<Thing>().meta({ ...meta }) as z.ZodType<Thing> & NeedsContext<Context>;
}

/** Return the schema of any number of things that are offered to the request: tick boxes. */
export function offeredMany<Context, Thing>(offers: Offering<Context, Thing>) {
  const meta: FieldMeta = { offers: offers as Offering<never, unknown>, widget: "checkboxes" };
  return z.array(schemaOf<Thing>()).meta({ ...meta }) as z.ZodType<Thing[]> & NeedsContext<Context>;
}
