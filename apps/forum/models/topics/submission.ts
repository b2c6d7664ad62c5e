import { sha256 } from "quintet/crypto";
import { Refusal } from "quintet/kernel";
import { transaction, UniqueViolation } from "quintet/models";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import { Post } from "./topic.ts";

/** Return the hash that is kept of a form's key: nobody's key can meet another member's. */
export function submissionHash(author: User, key: string): string | null {
  return key === "" ? null : sha256(`${author.id}:${key}`);
}

async function postedBefore(hash: string | null): Promise<Post | null> {
  return hash === null ? null : Post.objects.filter({ submissionKey: hash }).first();
}

/** Whether a post is what is being sent: the same text in the same place. */
type IsSame = (post: Post) => boolean | Promise<boolean>;

/**
 * Run in a transaction unless the same form was sent before: then return the post it made then. A
 * form whose text was changed since is not the same, and what it says now is kept for whoever wrote
 * it.
 */
export async function once(
  hash: string | null,
  isSame: IsSame,
  run: () => Promise<Post>,
): Promise<Post> {
  const before = await postedBefore(hash);
  if (before !== null) return insistSame(before, isSame);
  try {
    return await transaction(run, { retry: true });
  } catch (error) {
    // Of two at once the second may meet the first one's row, or be told that it comes too soon.
    const second = error instanceof UniqueViolation || error instanceof Refusal;
    const meanwhile = second ? await postedBefore(hash) : null;
    if (meanwhile === null) throw error;
    return insistSame(meanwhile, isSame);
  }
}

async function insistSame(post: Post, isSame: IsSame): Promise<Post> {
  if (await isSame(post)) return post;
  const sentence = t(
    "This form has been posted already, with another text. What it says now is kept below: send it again to post it too.",
  );
  throw new Refusal(sentence, { status: 409 });
}
