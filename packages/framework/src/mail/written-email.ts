import type { Templates } from "../templates/templates.ts";
import type { Address } from "./address.ts";
import { checkedEmail, type Email } from "./email.ts";

/**
 * Write an e-mail from a plain-text template. Its first line is the subject (`Subject: …`), then an
 * empty line, then the text.
 */
export function writtenEmail(
  templates: Templates,
  file: string,
  to: Address,
  context: object,
  shared: object = {},
): Email {
  const whole = templates.renderText(file, context, shared).trimStart();
  const end = whole.indexOf("\n");
  const subject = whole.slice(0, end < 0 ? undefined : end).replace(/^Subject:\s*/, "");
  return checkedEmail({ to, subject: subject.trim(), text: whole.slice(end + 1).trim() + "\n" });
}
