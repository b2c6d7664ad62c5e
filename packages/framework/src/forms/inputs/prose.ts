import { FormError } from "../form-error.ts";
import { formInput } from "../form-input.ts";
import { boundedText } from "./line.ts";

// eslint-disable-next-line no-control-regex
const HIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** Several lines of text; line ends become \n. */
export const prose = formInput<string>({
  widget: "textarea",
  read(text, { max }) {
    const lines = text.replaceAll("\r\n", "\n");
    if (HIDDEN.test(lines)) throw new FormError("This may not hold control characters.");
    return lines.trim() === "" ? null : boundedText(lines, max);
  },
  attributes: ({ max }) => (max === undefined ? {} : { maxlength: String(max) }),
});
