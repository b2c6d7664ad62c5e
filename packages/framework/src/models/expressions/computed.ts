import type { Bind, Scalar } from "../../sql/bind.ts";
import type { Codec } from "../fields/codec.ts";
import { refuse } from "../refused.ts";

function computed(bind: Bind, encode: (value: unknown) => Scalar): Codec {
  return { bind, encode, store: encode, shown: (stored) => stored, read: null };
}

/** Of decimals that are computed: as many digits as each engine has, none of them added. */
export const anyDecimal: Codec = computed("decimal", (value) => {
  if (typeof value === "string" && /^-?\d{1,35}(\.\d{1,30})?$/.test(value)) return value;
  return refuse(
    'a decimal such as "12.50", of at most 35 digits before the point and 30 after',
    value,
  );
});

/** Of what is computed and may have a fraction. */
export const fraction: Codec = computed("double", (value) =>
  Number.isFinite(value) ? (value as number) : refuse("a number", value),
);
