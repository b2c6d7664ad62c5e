import { QuintetError } from "../kernel/errors.ts";

/** Somebody who gets e-mails. */
export interface Address {
  readonly name?: string;
  /** `ann@example.org`, at most 254 characters (RFC 5321, 4.5.3.1). */
  readonly email: string;
}

// One @, no white space, no controls, nothing that a header or an envelope reads as syntax.
const EMAIL = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,252}$/u;
const LONGEST = 254;
const CONTROL = /\p{Cc}/u;

/**
 * Return the address if an e-mail can go there; throw an error that names what is wrong otherwise.
 */
export function checkedAddress(address: Address): Address {
  if (address.email.length > LONGEST || !EMAIL.test(address.email)) {
    throw new QuintetError(`"${address.email.slice(0, 80)}" is no address for mail.`, {
      code: "mail.bad-address",
      hint: 'Pass { email: "ann@example.org", name: "Ann" }, already checked by a form.',
    });
  }
  if (address.name !== undefined && CONTROL.test(address.name)) {
    throw new QuintetError("The name of an addressee holds a line end or a control character.", {
      code: "mail.bad-address",
      hint: "Take names from fields made with line(), which refuses control characters.",
    });
  }
  return address;
}
