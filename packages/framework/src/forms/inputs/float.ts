import { FormError } from "../form-error.ts";
import { formInput } from "../form-input.ts";

const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A floating number. */
export const float = formInput<number>({
  widget: "number",
  read(text) {
    const number = NUMBER.test(text.trim()) ? Number(text) : NaN;
    if (Number.isFinite(number)) return number;
    throw new FormError("Please write a number such as 2.5.");
  },
  attributes: () => ({ step: "any" }),
});
