import { sha256 } from "quintet/crypto";
import { Refusal } from "quintet/kernel";
import { transaction, UniqueViolation } from "quintet/models";
import type { User } from "../accounts/user.ts";
import { Post } from "./topic.ts";

/** What is kept of a form's key: nobody's key can meet another member's. */
export function submissionHash(author: User, key: string): string | null {
  return key === "" ? null : sha256(`${author.id}:${key}`);
}

async function postedBefore(hash: string | null): Promise<Post | null> {
  return hash === null ? null : Post.objects.filter({ submissionKey: hash }).first();
}

/** Runs in a transaction unless the same form was sent before: then gives the post it made then. */
export async function once(hash: string | null, run: () => Promise<Post>): Promise<Post> {
  const before = await postedBefore(hash);
  if (before !== null) return before;
  try {
    return await transaction(run, { retry: true });
  } catch (error) {
    // Of two at once the second may meet the first one's row, or be told that it comes too soon.
    const second = error instanceof UniqueViolation || error instanceof Refusal;
    const meanwhile = second ? await postedBefore(hash) : null;
    if (meanwhile === null) throw error;
    return meanwhile;
  }
}
