import type { Bound, Entries } from "./url-table.ts";
import { bindTable } from "./url-table.ts";
import { oneOf } from "./one-of.ts";
import type { Url } from "./url.ts";

/** The addresses of a table, each with the language that its page is in. */
export type Localized<Table, Locale> = {
  readonly [Name in keyof Table]: Table[Name] extends Url<infer Params, infer V>
    ? Url<{ readonly [Key in keyof Params]: Params[Key] } & { readonly locale?: Locale }, V>
    : Localized<Table[Name], Locale>;
};

/**
 * Make a table whose addresses begin with the language of the page: `/de/rooms/`. The first language is that of the
 * addresses without one, `/rooms/`. An action gets `locale` among its parameters; a link that gives none leads to
 * the first language, and `prefilled(url, { locale })` is the table for a reader's own.
 *
 * @example
 * export const url = urlpatterns("/", localized(["en", "de"], { rooms: get("rooms/") }));
 */
export function localized<const Locale extends string, const Table extends Entries>(
  locales: readonly [Locale, Locale, ...Locale[]],
  entries: Table,
): Localized<Bound<"", Table>, Locale> {
  const [plain, ...others] = locales;
  const locale = oneOf("locale", others as [Locale, ...Locale[]]);
  const prefix = { prefix: "<locale:locale>/", converters: { locale } };
  return bindTable(
    { ...prefix, optional: { param: "locale", value: plain } },
    entries,
  ) as Localized<Bound<"", Table>, Locale>;
}
