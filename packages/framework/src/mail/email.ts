import { QuintetError } from "../kernel/errors.ts";
import { checkedAddress, type Address } from "./address.ts";

/** An e-mail that is to be sent. */
export interface Email {
  readonly to: Address;
  readonly subject: string;
  readonly text: string;
  /** The e-mail as a page, for programs that show one; absent: text alone. */
  readonly html?: string;
  /** Further headers, such as `List-Unsubscribe`. */
  readonly headers?: Readonly<Record<string, string>>;
}

const CONTROL = /\p{Cc}/u;

function oneLine(name: string, text: string): void {
  if (!CONTROL.test(text)) return;
  throw new QuintetError(`The ${name} of an e-mail holds a line end or a control character.`, {
    code: "mail.bad-header",
    hint: "Keep what people typed out of headers, or take it from fields made with line().",
  });
}

/**
 * Return the e-mail if it can be sent as it is: nothing in its headers can become another header.
 */
export function checkedEmail(email: Email): Email {
  checkedAddress(email.to);
  oneLine("subject", email.subject);
  for (const [name, value] of Object.entries(email.headers ?? {})) {
    oneLine(`header "${name.slice(0, 40)}"`, `${name}${value}`);
  }
  return email;
}
