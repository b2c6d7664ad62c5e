/** The origin of a template's text. */
export interface TemplateSource {
  /** The name it is asked for by, such as `forum/topics/show.html`. */
  readonly file: string;
  /** The path on disk. */
  readonly path: string;
  readonly text: string;
}
