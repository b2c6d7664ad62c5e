import {
  createUser,
  EmailTaken,
  nameShape,
  normaliseEmail,
  normaliseName,
  type Role,
} from "quintet/auth";
import { hashPassword, UNUSABLE_PASSWORD } from "quintet/crypto";
import { FormError } from "quintet/forms";
import type { Mail } from "../../text/mail.ts";
import { reservedNames } from "../../urls.ts";
import { askToConfirm } from "./confirming.ts";
import { User } from "./user.ts";

export interface Registration {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

/** What a site asks of those who join, and how it writes to them. */
export interface Joining {
  readonly mail: Mail;
  /** Whether they confirm their address before they write. */
  readonly confirmFirst: boolean;
}

/**
 * Create the account of somebody who registers, and post an e-mail to the address. Refuses with a
 * sentence on the field at fault. An address that another account has is not refused, which would
 * tell that it is known here: its owner is told by e-mail, and the new account cannot use it.
 */
export async function register(asked: Registration, joining: Joining): Promise<User> {
  const { username: name, email, password } = asked;
  const { mail, confirmFirst } = joining;
  const user = await created({ name, email: email.trim(), password }, mail, { confirmFirst });
  await askToConfirm(user, user.email, mail);
  return user;
}

type Asked = { readonly name: string; readonly email: string; readonly password: string };

async function created(asked: Asked, mail: Mail, also: Partial<User>): Promise<User> {
  const { siteName } = mail;
  const options = { siteName, reserved: reservedNames, knownEmail: "withhold", also } as const;
  try {
    return await createUser(User, asked, options);
  } catch (error) {
    // Two people gave one address at the same time: this one comes second, and finds it known.
    if (error instanceof EmailTaken) return createUser(User, asked, options);
    if (!(error instanceof FormError) || error.field !== "name") throw error;
    throw new FormError(error.sentence, "username");
  }
}

/** What a member is made of when nobody is there to be asked. */
export interface NewMember {
  readonly name: string;
  readonly email: string;
  /** Without one nobody can log in. */
  readonly password?: string;
  readonly emailKey?: null;
  readonly bio?: string;
  readonly role?: Role;
  readonly joinedAt?: Date;
}

/** Add a member as given: for demonstration sets, tests and the first administrator. */
export async function addMember(member: NewMember): Promise<User> {
  const { name, email, password, bio = null, role = "member", joinedAt = new Date() } = member;
  return User.objects.create({
    name,
    nameKey: normaliseName(name),
    nameShape: nameShape(name),
    email,
    emailKey: member.emailKey === null ? null : normaliseEmail(email),
    password: password === undefined ? UNUSABLE_PASSWORD : await hashPassword(password),
    bio,
    role,
    joinedAt,
    lastSeenAt: joinedAt,
  });
}
