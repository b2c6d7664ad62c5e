import { QuintetError } from "../../kernel/errors.ts";
import { askPassword, readablePassword } from "../password.ts";
import type { Command, Project, SiteAccounts } from "../site.ts";

const fromInput = {
  "password-stdin": { type: "boolean", help: "read the password from standard input" },
} as const;

function accountsOf({ site }: Project): SiteAccounts {
  if (site.accounts !== undefined) return site.accounts;
  throw new QuintetError(`${site.name} has no accounts.`, {
    code: "cli.no-accounts",
    hint: "Give defineSite the verbs of its User model: accounts: { hasAdministrator, … }.",
  });
}

/** Gives an account a new password. */
export const changePasswordCommand: Command = {
  name: "changepassword",
  summary: "give an account a new password and end its sessions",
  words: "NAME",
  flags: fromInput,
  async run({ project, words, flags, say }) {
    const site = await project();
    const [name] = words as [string];
    const accounts = accountsOf(site);
    const password = await askPassword(name, flags["password-stdin"] === true);
    const found = await site.withDatabase(() => accounts.changePassword(name, password));
    if (!found) throw new QuintetError(`Nobody is called "${name}".`, { code: "cli.no-account" });
    say(`${name} has a new password.`);
  },
};

/** Creates an administrator. */
export const createAdminCommand: Command = {
  name: "createadmin",
  summary: "create an administrator; without a password given, print a random one",
  words: "NAME E-MAIL",
  flags: fromInput,
  async run({ project, words, flags, say }) {
    const site = await project();
    const [name, email] = words as [string, string];
    const accounts = accountsOf(site);
    const given = flags["password-stdin"] === true;
    const password = given ? await askPassword(name, true) : readablePassword();
    await site.withDatabase(() => accounts.createAdministrator({ name, email, password }));
    say(`Administrator: ${name}`);
    if (!given) say(`Password: ${password}`);
  },
};
