import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import type { FieldsOf } from "quintet/forms";
import type { EditForm } from "../../forms/topics.ts";
import type { Change } from "../../text/difference.ts";
import type { Named, Preview } from "../shared.ts";
import type { PostShown, TopicShown } from "./pages.ts";

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

/** What changed from one state of a post to the next. */
export interface RevisionShown {
  /** The state that it led to: 2 is the first edit. */
  readonly number: number;
  readonly editor: Named;
  readonly at: Date;
  readonly reason: string;
  /** The topic's titles before and after, where that changed. */
  readonly title: { readonly before: string; readonly after: string } | null;
  readonly changes: readonly Change[];
}

/** `/t/<id>/r/<n>/history/`: every edit, the latest first, with what it changed. */
export const historyPage = view<{
  readonly topic: TopicShown;
  readonly post: PostShown;
  readonly revisions: readonly RevisionShown[];
  readonly pages: Pages;
}>("forum/topics/posts/history.html");
