import { NotFound } from "quintet/kernel";
import { normaliseEmail, normaliseName } from "quintet/auth";
import { t } from "../../text/t.ts";
import { User } from "./user.ts";

/** Return the member of that name, however it is written, or `null`. */
export async function memberByName(name: string): Promise<User | null> {
  const nameKey = normaliseName(name);
  return nameKey === "" ? null : User.objects.filter({ nameKey }).first();
}

/** Return the member of that name for a page; throw a 404 when there is none. */
export async function memberNamed(name: string): Promise<User> {
  const member = await memberByName(name);
  if (member === null) throw new NotFound(t("There is no member of that name."));
  return member;
}

/** Return the member who logs in with that address, or `null`. */
export async function memberByEmail(email: string): Promise<User | null> {
  const emailKey = normaliseEmail(email);
  return emailKey === "" ? null : User.objects.filter({ emailKey }).first();
}
