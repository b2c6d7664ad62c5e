import { extname, join } from "node:path";
import type { Account } from "../auth/account-fields.ts";
import { shortDate } from "../i18n/dates.ts";
import { message, type Words } from "../kernel/words.ts";
import type { SiteMail } from "../mail/site-mail.ts";
import { PASSWORD_RULES } from "../crypto/password-rules.ts";
import { passwordRulesOf } from "../auth/password-rules-of.ts";
import { entranceActions } from "./entrance.ts";
import { choosingForms, PASSWORD_HINT } from "./forms.ts";
import type { Barred, PageParts, People } from "./parts.ts";
import { personCheck } from "./person.ts";
import { profileActions } from "./profile.ts";
import { settingsActions } from "./settings.ts";
import { ACCOUNT_LIMITS, throttlesOf, type AccountLimits } from "./throttles.ts";
import { linksOf, type AccountTables } from "./urls.ts";

/** The file of the views of the ready pages: a site lists it in `templateTypes.views`, so that `check` reads them too. */
export const accountViews = join(import.meta.dirname, `views${extname(import.meta.filename)}`);

/** What a site says of its ready pages of accounts. */
export interface AccountPagesOptions<User extends Account> {
  /** The tables of their addresses: those of `entranceUrls` and `settingsUrls`, at the site's own paths. */
  readonly urls: AccountTables;
  readonly mail: SiteMail;
  /** The keys that sign the form for registering: `settings.secretKeys()`. */
  readonly keys: readonly string[];
  /** Where people go who have logged in, or out: `/` unless told. */
  readonly home?: () => string;
  /** Whether people may register: true unless told. */
  readonly registers?: boolean;
  /** Names that nobody takes, besides those of the framework. */
  readonly reserved?: readonly string[];
  /** How often visitors may try: `ACCOUNT_LIMITS` where nothing else is said. */
  readonly limits?: Partial<AccountLimits>;
  /** Seconds that filling in the form for registering takes a person at least: 2 unless told; 0: nobody looks. */
  readonly personSeconds?: number;
  /** The site's own columns of a new account. */
  readonly newAccount?: () => Partial<User>;
  /** Say why somebody with the right password is not let in. */
  readonly barred?: (found: Barred<User>) => Words | Promise<Words>;
  /** Do what else belongs to the end of an account, in its transaction. */
  readonly closing?: (user: User) => Promise<void> | void;
}

/** Say why somebody with the right password is not let in, and until when. */
export function barredSentence({ state, reason: given, until }: Barred<unknown>): Words {
  const reason = given ?? message("no reason was given");
  if (state === "blocked") return message("This account is blocked: {reason}.", { reason });
  if (until === null) return message("This account is suspended: {reason}.", { reason });
  return message("This account is suspended until {date}: {reason}.", {
    date: shortDate(until),
    reason,
  });
}

/** What is asked of a new password, in one line. */
function hintOf<User extends Account>(people: People<User>): string {
  const rules = passwordRulesOf(people.model);
  if (rules === PASSWORD_RULES) return PASSWORD_HINT;
  const asksLength = rules.some(({ hint }) => hint.startsWith("At least"));
  return [...(asksLength ? [] : ["At least 8 characters."]), ...rules.map(({ hint }) => hint)].join(
    " ",
  );
}

/**
 * Make the actions of the ready pages of accounts, to be bound to their tables. Any of them gives way to the site's own
 * by being written behind: `controllers(url.settings, { ...pages.settings, close: ownAction })`; a page is changed by a
 * template of its name in the site's own folder.
 */
export function accountPages<User extends Account>(
  people: People<User>,
  options: AccountPagesOptions<User>,
) {
  const parts: PageParts<User> = {
    people,
    model: people.model,
    roles: people.roles,
    tables: options.urls,
    links: linksOf(options.urls, options.registers ?? true),
    mail: options.mail,
    throttles: throttlesOf({ ...ACCOUNT_LIMITS, ...options.limits }),
    person: personCheck(options.keys, options.personSeconds ?? 2),
    forms: choosingForms(hintOf(people)),
    home: options.home ?? (() => "/"),
    reserved: options.reserved ?? [],
    newAccount: options.newAccount ?? (() => ({})),
    barred: options.barred ?? barredSentence,
    closing: options.closing ?? (() => undefined),
  };
  return {
    /** Coming and going, for a table of `entranceUrls`. */
    entrance: entranceActions(parts),
    /** What members decide about their accounts, for a table of `settingsUrls`. */
    settings: settingsActions(parts),
    /**
     * Makes the page on which members edit what is their own:
     * `profile: pages.profile(formOf(User, { fields: ["bio"] }), { row: (user) => user, save: (user, clean) => user.update(clean) })`.
     */
    profile: profileActions(parts),
    /** The limits on trying, for actions of the site's own that ask for a password or send e-mails. */
    throttles: parts.throttles,
  };
}
