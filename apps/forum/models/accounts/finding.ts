import { NotFound } from "quintet/kernel";
import { normaliseName } from "quintet/auth";
import { t } from "../../text/t.ts";
import { User } from "./user.ts";

/** Return the member of that name, however it is written, for a page; throw a 404 when there is none. */
export async function memberNamed(name: string): Promise<User> {
  const nameKey = normaliseName(name);
  const member = nameKey === "" ? null : await User.objects.filter({ nameKey }).first();
  if (member === null) throw new NotFound(t("There is no member of that name."));
  return member;
}
