import { User } from "../accounts/user.ts";
import type { Category } from "../categories/category.ts";
import { CategoryUser } from "./topic-user.ts";

/** Declares everything read that was written until now. */
export async function markAllRead(reader: User, now = new Date()): Promise<void> {
  await User.objects.filter({ id: reader.id }).update({ readAt: now });
}

/** Declares one category read. */
export async function markCategoryRead(
  reader: User,
  category: Category,
  now = new Date(),
): Promise<void> {
  const own = { user: reader.id, category: category.id };
  const { created } = await CategoryUser.objects.getOrCreate(own, { readAt: now });
  if (!created) await CategoryUser.objects.filter(own).update({ readAt: now });
}
