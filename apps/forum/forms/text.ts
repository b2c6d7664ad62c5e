import { z } from "quintet/forms";

/** Make a field that may be left empty, which gives `undefined`. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.union([z.literal("").transform(() => undefined), schema]);
}

/** Make a field for a text that may be left empty, which stays the empty text. */
export function optionalText<Schema extends z.ZodType<string>>(schema: Schema) {
  return z.union([z.literal(""), schema]);
}

/** Make a hidden field that carries a short text along. */
export function carried(max: number) {
  return z.string().max(max).meta({ widget: "hidden" });
}
