/** The names that every template has, beside those of its own view. */
export interface Shared {
  readonly site_name: string;
}
