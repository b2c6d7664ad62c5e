import { normaliseEmail } from "../auth/emails.ts";
import { normaliseName } from "../auth/names.ts";
import { networkOf } from "../http/network.ts";
import type { RequestContext } from "../http/request-context.ts";
import { message, type Words } from "../kernel/words.ts";
import { rateLimit } from "../rate-limits/rate-limit.ts";

const QUARTER = 900;
const HOUR = 3600;

/** The limits on how often visitors who are not known yet may do things. */
export interface AccountLimits {
  /** Accounts that one network may open in an hour. */
  readonly registrationsAnHour: number;
  /** Attempts to log in to one account from one network in a quarter of an hour. */
  readonly loginTries: number;
  /** Attempts to log in from one network in a quarter of an hour, to whatever accounts. */
  readonly loginTriesPerNetwork: number;
  /** E-mails in an hour that somebody who is not logged in can have sent to one address. */
  readonly emailsAnHour: number;
}

/** The limits of a site that sets none. */
export const ACCOUNT_LIMITS: AccountLimits = {
  registrationsAnHour: 20,
  loginTries: 10,
  loginTriesPerNetwork: 100,
  emailsAnHour: 3,
};

/** Limits of an action; each throws a Refusal (429) with Retry-After when it is reached. */
export interface Throttles {
  registering(context: RequestContext): Promise<void>;
  /**
   * Limit guesses at the password of one name or address from one network, and all guesses of the
   * network: nobody elsewhere is locked out.
   */
  givingPassword(context: RequestContext, nameOrEmail: string): Promise<void>;
  /** Limit e-mails to one address, and e-mails that one network has sent. */
  sendingMail(context: RequestContext, email: string): Promise<void>;
}

function wait(seconds: number): Words {
  const n = Math.ceil(seconds / 60);
  return message(
    "That was too often. Please try again in {n, plural, one {a minute} other {# minutes}}; nothing is lost until then.",
    { n },
  );
}

const limit = (name: string, count: number, seconds: number) =>
  rateLimit({ name, rates: [{ count, seconds }], sentence: wait });

function keyOf(nameOrEmail: string): string {
  return nameOrEmail.includes("@")
    ? normaliseEmail(nameOrEmail)
    : normaliseName(nameOrEmail.trim());
}

/** Make the limits of a site's accounts, counted in the database for all processes together. */
export function throttlesOf(limits: AccountLimits): Throttles {
  const { registrationsAnHour, loginTries, loginTriesPerNetwork, emailsAnHour } = limits;
  const registrations = limit("registering", registrationsAnHour, HOUR);
  const tries = limit("password", loginTries, QUARTER);
  const networkTries = limit("password, network", loginTriesPerNetwork, QUARTER);
  const emails = limit("e-mail", emailsAnHour, HOUR);
  const networkEmails = limit("e-mail, network", emailsAnHour * 10, HOUR);
  return {
    registering: ({ peer }) => registrations.take(networkOf(peer)),
    async givingPassword({ peer }, nameOrEmail) {
      await networkTries.take(networkOf(peer));
      await tries.take(`${networkOf(peer)} ${keyOf(nameOrEmail)}`);
    },
    async sendingMail({ peer }, email) {
      await networkEmails.take(networkOf(peer));
      await emails.take(keyOf(email));
    },
  };
}
