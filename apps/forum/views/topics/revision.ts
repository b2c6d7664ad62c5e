import type { User } from "../../models/accounts/user.ts";
import type { PostRevision } from "../../models/topics/revision.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { differenceOf } from "../../text/difference.ts";
import type { RevisionShown } from "./post-pages.ts";
import { named } from "../accounts/person.ts";

type Edit = PostRevision & { readonly editor: User };

/** Return what each of these edits up to `newest` changed, the latest first. */
export function revisionsShown(
  post: Post,
  topic: Topic,
  edits: readonly Edit[],
  newest: number,
): readonly RevisionShown[] {
  const found = new Map(edits.map((edit) => [edit.revision, edit]));
  return edits
    .filter(({ revision }) => revision <= newest)
    .map((edit) => {
      const { source, title } = found.get(edit.revision + 1) ?? {
        source: post.source,
        title: post.number === 1 ? topic.title : null,
      };
      const renamed = edit.title !== null && title !== null && edit.title !== title;
      return {
        number: edit.revision + 1,
        editor: named(edit.editor),
        at: edit.createdAt,
        reason: edit.reason,
        title: renamed ? { before: edit.title!, after: title } : null,
        changes: differenceOf(edit.source, source),
      };
    });
}
