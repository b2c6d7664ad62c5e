import { FormError } from "../form-error.ts";
import { formInput } from "../form-input.ts";

/** Anything that JSON can hold. */
export const json = formInput<unknown>({
  widget: "textarea",
  hint: "Written as JSON.",
  read(text) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new FormError(
        'This is not JSON. Texts and names stand in " ", and no comma stands at an end.',
      );
    }
  },
  write: (value) => JSON.stringify(value, null, 2),
  attributes: () => ({ spellcheck: "false" }),
});
