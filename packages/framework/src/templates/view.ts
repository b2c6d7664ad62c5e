/** A template file together with the type of what it is shown with. */
export interface View<Context> {
  readonly file: string;
  /** Only a type: no value is ever here. */
  readonly context?: Context;
}

/**
 * Name a template and the type of its context. `render(page, context)` is checked against it, and
 * `quintet check` checks the template's own names against it.
 *
 * @example export const topicPage = view<{ topic: Topic; posts: Post[] }>("forum/topics/show.html")
 */
export function view<Context>(file: string): View<Context> {
  return { file };
}
