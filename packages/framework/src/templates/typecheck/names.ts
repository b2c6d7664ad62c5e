import type { SafeHtml } from "../../kernel/safe-html.ts";
import type { Translate } from "../../kernel/message.ts";
import type { Message } from "../../kernel/words.ts";
import type { View } from "../view.ts";

/** The types that the virtual files of the template check are written against. Nothing here runs. */

/**
 * The values that `{{ … }}` may print. Undefined, dates, functions and plain objects are mistakes.
 */
export type Printable =
  | string
  | number
  | bigint
  | boolean
  | null
  | SafeHtml
  | Message
  | readonly Printable[];

/** The context type of a view. */
export type ContextOf<Of> = Of extends View<infer Context> ? Context : never;

/** The names that the application puts into every context. */
export interface StandardNames {
  t: Translate;
  request: { path: string; method: string; id: string };
  csp_nonce: string;
  csrf_token: string;
  static(path: string): string;
}

/** The view's names before the shared ones, and those before the standard ones. */
export type NamesOf<Context, Shared> = Context & Omit<SharedNames<Shared>, keyof Context>;
export type SharedNames<Shared> = Shared & Omit<StandardNames, keyof Shared>;

interface Loop {
  index: number;
  index0: number;
  revindex: number;
  revindex0: number;
  first: boolean;
  last: boolean;
  length: number;
}

/** The functions that the virtual files call. */
export interface Checker {
  html: SafeHtml;
  /** A parameter that was not given. */
  none: undefined;
  loop: Loop;
  print(value: Printable): void;
  concat(left: Printable, right: Printable): string;
  list<Item>(items: Iterable<Item> | null): Iterable<Item>;
  pairs<Key, Value>(pairs: ReadonlyMap<Key, Value>): [Key, Value][];
  pairs<Pair extends readonly unknown[]>(pairs: Iterable<Pair>): Iterable<Pair>;
  pairs<Of extends object>(pairs: Of | null): [keyof Of & string, Of[keyof Of]][];
  within(sought: unknown, place: string | Iterable<unknown> | object | null | undefined): boolean;
  name(file: string): void;
  test(value: unknown, other?: unknown): boolean;
  /** Return a name that need not be there. */
  maybe<Of, Key extends string>(of: Of, key: Key): Key extends keyof Of ? Of[Key] : undefined;
}

type Text = string | number | SafeHtml | Message | null;

/** The built-in filters, and those the application adds. */
export interface FilterTypes {
  href(value: string | null): string;
  json_script(value: unknown): SafeHtml;
  attributes(value: object | null, without?: string): SafeHtml;
  truncate(value: Text, length?: number): string;
  linebreaks(value: Text): SafeHtml;
  default<Value, Other>(
    value: Value,
    other: Other,
    alsoEmpty?: boolean,
  ): NonNullable<Value> | Other;
  length(
    value:
      | string
      | SafeHtml
      | Iterable<unknown>
      | ReadonlySet<unknown>
      | ReadonlyMap<unknown, unknown>
      | null,
  ): number;
  first<Item>(value: Iterable<Item> | null): Item | null;
  last<Item>(value: Iterable<Item> | null): Item | null;
  join(value: Iterable<Text> | null, between?: string): string;
  reverse<Item>(value: Iterable<Item> | null): Item[];
  slice<Item>(value: Iterable<Item> | null, from: number, to?: number): Item[];
  lower(value: Text): string;
  upper(value: Text): string;
  capitalize(value: Text): string;
  trim(value: Text): string;
  replace(value: Text, sought: string, other: string): string;
  urlencode(value: Text): string;
  with_query(
    value: string | { readonly path: string; readonly search: string },
    query: Readonly<Record<string, string | number | boolean | Date | null | undefined>>,
  ): string;
  round(value: number, digits?: number): number;
  abs(value: number): number;
  date(value: Date | null, style?: string): string;
  ago(value: Date | null): string;
  number(value: number | bigint | null): string;
}
