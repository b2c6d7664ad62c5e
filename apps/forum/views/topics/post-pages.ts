import type { FieldsOf } from "quintet/forms";
import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import type { EditForm } from "../../forms/topics.ts";
import type { User } from "../../models/accounts/user.ts";
import type { PostRevision } from "../../models/topics/revision.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { differenceOf } from "../../text/difference.ts";
import { named } from "../accounts/person.ts";
import type { Preview } from "../shared.ts";
import type { PostShown } from "./post.ts";
import type { TopicShown } from "./topic.ts";

type Edit = PostRevision & { readonly editor: User };

/** Return what each of these edits up to `newest` changed, the latest first. */
export function revisionsShown(post: Post, topic: Topic, edits: readonly Edit[], newest: number) {
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
        /** The state that it led to: 2 is the first edit. */
        number: edit.revision + 1,
        editor: named(edit.editor),
        at: edit.createdAt,
        reason: edit.reason,
        /** The topic's titles before and after, where that changed. */
        title: renamed ? { before: edit.title!, after: title } : null,
        changes: differenceOf(edit.source, source),
      };
    });
}

/** `/t/<id>/r/<n>/edit/`: Your post (and Title for post 1); **Save changes** and **Preview**. */
export const editPostPage = view<{
  readonly topic: TopicShown;
  readonly post: PostShown;
  readonly form: FieldsOf<typeof EditForm>;
  /** What somebody else has made of it since the form was drawn. */
  readonly theirs: { readonly text: string; readonly title: string | null } | null;
  readonly preview: Preview;
  readonly draftOf: Date | null;
}>("forum/topics/posts/edit.html");

/** `/t/<id>/r/<n>/history/`: every edit, the latest first, with what it changed. */
export const historyPage = view<{
  readonly topic: TopicShown;
  readonly post: PostShown;
  readonly revisions: ReturnType<typeof revisionsShown>;
  readonly pages: Pages;
}>("forum/topics/posts/history.html");
