import { FormError } from "../form-error.ts";
import { formInput, type InputSettings } from "../form-input.ts";

function choiceOf(text: string, { choices = [] }: InputSettings): string {
  if (choices.includes(text)) return text;
  throw new FormError("Please choose one of the given values.");
}

/** One of a list of words. */
export const choice = formInput<string>({ widget: "select", read: choiceOf });

/** Some of a list of words. */
export const choices = formInput<string>({ widget: "checkboxes", list: true, read: choiceOf });
