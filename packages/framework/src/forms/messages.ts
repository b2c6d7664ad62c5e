import type { z } from "zod";
import { Message, type Words } from "../kernel/words.ts";
import type { FormMessage } from "./field.ts";

type Issue = z.core.$ZodIssue;

/** Return a sentence as forms carry it. */
export function formMessage(words: Words): FormMessage {
  return typeof words === "string"
    ? { message: words, values: undefined }
    : { message: words.text, values: words.values };
}

const said = (message: string, values: FormMessage["values"] = {}): FormMessage => ({
  message,
  values,
});

function tooSmall(issue: Issue & { code: "too_small" }): FormMessage {
  const least = Number(issue.minimum);
  if (LISTS.includes(issue.origin)) return said("Please choose at least {least}.", { least });
  if (issue.origin !== "string") {
    return said(
      issue.inclusive === false
        ? "This must be more than {least}."
        : "This must be at least {least}.",
      { least },
    );
  }
  if (least <= 1) return said("Please fill this in.");
  return said("This must have at least {least} characters.", { least });
}

function tooBig(issue: Issue & { code: "too_big" }): FormMessage {
  const most = Number(issue.maximum);
  if (LISTS.includes(issue.origin)) return said("Please choose at most {most}.", { most });
  if (issue.origin !== "string") {
    return said(
      issue.inclusive === false ? "This must be less than {most}." : "This must be at most {most}.",
      { most },
    );
  }
  return said("This may have at most {most} characters.", { most });
}

/** What zod calls the values that are lists. */
const LISTS: readonly string[] = ["array", "set"];

const PLAIN: Readonly<Partial<Record<Issue["code"], string>>> = {
  invalid_type: "Please fill this in.",
  invalid_value: "Please choose one of the given values.",
  invalid_format: "This does not have the right form.",
};

/**
 * Return the sentence for a schema's issue: the schema's own where it gave one, else a plain one.
 */
export function issueMessage(issue: Issue, own: boolean): FormMessage {
  const words: unknown = issue.code === "custom" ? issue.params?.["words"] : undefined;
  if (words instanceof Message) return formMessage(words);
  if (own) return { message: issue.message, values: undefined };
  if (issue.code === "too_small") return tooSmall(issue);
  if (issue.code === "too_big") return tooBig(issue);
  if (issue.code === "not_multiple_of") {
    return said("This must be a multiple of {step}.", { step: issue.divisor });
  }
  return said(PLAIN[issue.code] ?? "This value cannot be taken.");
}
