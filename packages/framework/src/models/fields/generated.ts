import { QuintetError } from "../../kernel/errors.ts";
import type { AnyField, WorkedOut } from "./field.ts";
import { isRelation } from "./field.ts";

/** A field whose value the database works out: `create` and `update` do not take it. */
export type Generated<Made> = Made & { readonly generated: true };

/**
 * Return a field whose value the database works out of other fields of the row:
 * `f.generated(f.int(), col("price").times(col("quantity")))`. It is read like any other and never
 * written. With `stored` the value is kept with the row; else it is worked out when it is read.
 */
export function generated<Made extends AnyField>(
  field: Made,
  as: WorkedOut,
  options: { readonly stored?: boolean } = {},
): Generated<Made> {
  const { settings } = field;
  if (isRelation(field) || settings.default !== undefined || settings.auto !== undefined) {
    throw new QuintetError("A field that is worked out is no relation and has no default.", {
      code: "models.bad-expression",
      hint: 'Write f.generated(f.int(), col("price").times(2)): its kind, and what it is worked out of.',
    });
  }
  return Object.freeze({
    ...field,
    hasDefault: true,
    generated: true,
    settings: { ...settings, generated: { as, stored: options.stored ?? false } },
  }) as Generated<Made>;
}
