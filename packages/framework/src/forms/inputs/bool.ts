import { FormError } from "../form-error.ts";
import { formInput } from "../form-input.ts";

/** Yes, no, or where the field may be empty neither. */
export const bool = formInput<boolean>({
  widget: "select",
  read(text) {
    if (text === "true" || text === "false") return text === "true";
    throw new FormError("Please choose one of the given values.");
  },
});
