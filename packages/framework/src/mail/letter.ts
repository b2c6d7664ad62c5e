import { QuintetError } from "../kernel/errors.ts";
import { checkedAddress, type Address } from "./address.ts";

/** A letter that is to be sent. */
export interface Letter {
  readonly to: Address;
  readonly subject: string;
  readonly text: string;
  /** The letter as a page, for programs that show one; absent: text alone. */
  readonly html?: string;
  /** Further headers, such as `List-Unsubscribe`. */
  readonly headers?: Readonly<Record<string, string>>;
}

const CONTROL = /\p{Cc}/u;

function oneLine(name: string, text: string): void {
  if (!CONTROL.test(text)) return;
  throw new QuintetError(`The ${name} of a letter holds a line end or a control character.`, {
    code: "mail.bad-header",
    hint: "Keep what people typed out of headers, or take it from fields made with line().",
  });
}

/**
 * Return the letter if it can be sent as it is: nothing in its headers can become another header.
 */
export function checkedLetter(letter: Letter): Letter {
  checkedAddress(letter.to);
  oneLine("subject", letter.subject);
  for (const [name, value] of Object.entries(letter.headers ?? {})) {
    oneLine(`header "${name.slice(0, 40)}"`, `${name}${value}`);
  }
  return letter;
}
