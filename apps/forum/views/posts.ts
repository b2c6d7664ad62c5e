import { view } from "quintet/templates";
import type { FormShown, Preview } from "./shared.ts";
import type { PostShown, TopicShown } from "./topics.ts";

/** `/t/<id>/r/<n>/edit/`: Your post (and Title for post 1); **Save changes** and **Preview**. */
export const editPostPage = view<{
  readonly topic: TopicShown;
  readonly post: PostShown;
  readonly form: FormShown<"title" | "text" | "preview">;
  readonly preview: Preview;
}>("forum/posts/edit.html");
