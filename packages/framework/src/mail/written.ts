import type { Templates } from "../templates/templates.ts";
import type { Address } from "./address.ts";
import { checkedLetter, type Letter } from "./letter.ts";

/**
 * Write a letter from a plain-text template. Its first line is the subject (`Subject: …`), then an
 * empty line, then the text.
 */
export function writtenLetter(
  templates: Templates,
  file: string,
  to: Address,
  context: object,
  shared: object = {},
): Letter {
  const whole = templates.renderText(file, context, shared).trimStart();
  const end = whole.indexOf("\n");
  const subject = whole.slice(0, end < 0 ? undefined : end).replace(/^Subject:\s*/, "");
  return checkedLetter({ to, subject: subject.trim(), text: whole.slice(end + 1).trim() + "\n" });
}
