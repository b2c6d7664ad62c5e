import { z } from "quintet/forms";

/** A field that may be left empty, which gives `undefined`. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.union([z.literal("").transform(() => undefined), schema]);
}

/** A text that may be left empty, which stays the empty text. */
export function optionalText<Schema extends z.ZodType<string>>(schema: Schema) {
  return z.union([z.literal(""), schema]);
}

/** A hidden field that carries a short text along. */
export function carried(max: number) {
  return z.string().max(max).meta({ widget: "hidden" });
}
