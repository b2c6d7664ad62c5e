import { nameShape, normaliseEmail, normaliseName, type Role } from "quintet/auth";
import { hashPassword, UNUSABLE_PASSWORD } from "quintet/crypto";
import { User } from "./user.ts";

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
