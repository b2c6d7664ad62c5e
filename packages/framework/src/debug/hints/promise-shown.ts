import type { Hint } from "../hint.ts";

/** A template was handed something that is still under way. */
export const promiseShown: Hint = (error) =>
  /\bpromise\b/i.test(error.message)
    ? "A value was handed on before it was there: put await before what makes it, in the action."
    : undefined;
