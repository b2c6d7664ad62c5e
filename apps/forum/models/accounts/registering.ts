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
import { reservedNames } from "../../urls.ts";
import { User } from "./user.ts";

export interface Registration {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

/**
 * Creates the account of somebody who registers. Refuses with a sentence on the field at fault.
 * An address that another account has is not refused, which would tell that it is known here: the
 * new account does not get to use it for logging in.
 */
export async function register(asked: Registration, siteName: string): Promise<User> {
  const { username: name, email, password } = asked;
  try {
    return await createUser(User, { name, email, password }, { siteName, reserved: reservedNames });
  } catch (error) {
    if (error instanceof EmailTaken) return addMember({ name, email, password, emailKey: null });
    if (!(error instanceof FormError) || error.field !== "name") throw error;
    throw new FormError(error.message, "username", error.values);
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

/** Adds a member as given: for demonstration sets, tests and the first administrator. */
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
