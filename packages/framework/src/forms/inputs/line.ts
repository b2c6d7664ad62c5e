import { FormError } from "../form-error.ts";
import { message } from "../../kernel/words.ts";
import { formInput, type FormInput, type InputSettings } from "../form-input.ts";

// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x1f\x7f\u2028\u2029]/;

/** Return the text if a field of at most so many characters can have it; null of an empty one. */
export function boundedText(text: string, max: number | undefined): string | null {
  if (!text.isWellFormed()) throw new FormError("This holds half a character.");
  if (max !== undefined && text.length > max && [...text].length > max) {
    throw new FormError(message("This may have at most {most} characters.", { most: max }));
  }
  return text === "" ? null : text;
}

/** Return one line of text, white space at its ends taken away. */
export function lineOf(text: string, max: number | undefined): string | null {
  if (CONTROL.test(text.trim())) throw new FormError("This may not hold control characters.");
  return boundedText(text.trim(), max);
}

/** Return the input of one line, as long as its field says, else as this. */
export function lineInput(
  widget: FormInput["widget"],
  longest?: number,
  more: Readonly<Record<string, string>> = {},
): FormInput<string> {
  const most = ({ max = longest }: InputSettings) => max;
  return formInput<string>({
    widget,
    read: (text, settings) => lineOf(text, most(settings)),
    attributes(settings) {
      const max = most(settings);
      return { ...(max !== undefined && { maxlength: String(max) }), ...more };
    },
  });
}

/** A short text. */
export const line = lineInput("text");
