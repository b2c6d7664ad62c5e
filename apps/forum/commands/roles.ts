import type { Command } from "quintet/cli";
import { QuintetError } from "quintet/kernel";
import { otherAdministrators } from "../models/accounts/policy.ts";
import { memberByName } from "../models/accounts/finding.ts";

const ROLES = ["member", "moderator", "administrator"] as const;
type Role = (typeof ROLES)[number];

/** Give a member a role. Refuse to leave the site without an administrator. */
export async function setRole(name: string, role: string): Promise<Role> {
  const wanted = ROLES.find((one) => one === role);
  if (wanted === undefined) throw wrong(`There is no role "${role}".`, ROLES.join(", "));
  const user = await memberByName(name);
  if (user === null) throw wrong(`Nobody is called "${name}".`, "the name that they log in with");
  const gives = user.role === "administrator" && wanted !== "administrator";
  if (gives && !(await otherAdministrators(user).exists())) {
    throw wrong(`${user.name} is the only administrator.`, "somebody else for the role first");
  }
  await user.update({ role: wanted });
  return wanted;
}

function wrong(sentence: string, choices: string): QuintetError {
  return new QuintetError(sentence, { code: "forum.bad-role", hint: `Choose ${choices}.` });
}

/** `npx quintet setrole` */
export const setRoleCommand: Command = {
  name: "setrole",
  summary: "make somebody a moderator, an administrator, or a member again",
  words: "NAME ROLE",
  async run({ project, words, say }) {
    const [name, role] = words as [string, string];
    const { withDatabase } = await project();
    say(`${name} is ${await withDatabase(() => setRole(name, role))} now.`);
  },
};
