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
    hint: "Give defineSite the verbs of its User model: accounts: people.commands, where people = accounts(User).",
  });
}

/** Return a verb that a site may have left out of those it wrote itself. */
function verbOf<Name extends keyof SiteAccounts>(project: Project, name: Name) {
  const verb = accountsOf(project)[name];
  if (verb !== undefined) return verb;
  throw new QuintetError(`${project.site.name} does not say how to do this (accounts.${name}).`, {
    code: "cli.no-accounts",
    hint: "Give defineSite all verbs: accounts: { ...people.commands, … }, where people = accounts(User).",
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

/** Gives somebody a role. */
export const setRoleCommand: Command = {
  name: "setrole",
  summary: "give somebody a role and end their sessions",
  words: "NAME ROLE",
  async run({ project, words, say }) {
    const site = await project();
    const [name, role] = words as [string, string];
    const setRole = verbOf(site, "setRole");
    await site.withDatabase(() => setRole(name, role));
    say(`${name} is ${role} now.`);
  },
};

const toGroup = {
  group: { type: "boolean", help: "NAME is a group of people" },
} as const;

/** Grants a permission. */
export const grantCommand: Command = {
  name: "grant",
  summary: "grant somebody a permission, such as topics.change, or a group",
  words: "PERMISSION NAME",
  flags: toGroup,
  async run({ project, words, flags, say }) {
    const site = await project();
    const [permission, name] = words as [string, string];
    const grant = verbOf(site, "grant");
    await site.withDatabase(() => grant(permission, { name, isGroup: flags["group"] === true }));
    say(`${name} is granted ${permission}.`);
  },
};

/** Takes a permission back. */
export const revokeCommand: Command = {
  name: "revoke",
  summary: "take a permission back that was granted to somebody, or to a group",
  words: "PERMISSION NAME",
  flags: toGroup,
  async run({ project, words, flags, say }) {
    const site = await project();
    const [permission, name] = words as [string, string];
    const revoke = verbOf(site, "revoke");
    const from = { name, isGroup: flags["group"] === true };
    const was = await site.withDatabase(() => revoke(permission, from));
    say(
      was
        ? `${name} is no longer granted ${permission}.`
        : `${name} was not granted ${permission}.`,
    );
  },
};

/** Puts somebody into a group. */
export const joinCommand: Command = {
  name: "join",
  summary: "put somebody into a group of people, who are granted things together",
  words: "NAME GROUP",
  async run({ project, words, say }) {
    const site = await project();
    const [name, group] = words as [string, string];
    const join = verbOf(site, "join");
    const isNew = await site.withDatabase(() => join(name, group));
    say(isNew ? `${name} is in ${group} now.` : `${name} was in ${group} already.`);
  },
};

/** Takes somebody out of a group. */
export const leaveCommand: Command = {
  name: "leave",
  summary: "take somebody out of a group",
  words: "NAME GROUP",
  async run({ project, words, say }) {
    const site = await project();
    const [name, group] = words as [string, string];
    const leave = verbOf(site, "leave");
    const was = await site.withDatabase(() => leave(name, group));
    say(was ? `${name} is no longer in ${group}.` : `${name} was not in ${group}.`);
  },
};

/** Explains a permission. */
export const explainCommand: Command = {
  name: "explain",
  summary: "say why somebody, or guest, may do something, or why not",
  words: "NAME ACTION [TABLE] [KEY]",
  async run({ project, words, say }) {
    const site = await project();
    const [name, action, table, key] = words as [string, string, string?, string?];
    const explain = verbOf(site, "explain");
    say(await site.withDatabase(() => explain(name, action, table, key)));
  },
};
