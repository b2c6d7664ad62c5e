import { BoundUrl, type Url } from "./url.ts";

/** A table whose links need these parameters no more. */
export type Prefilled<Table, Given> = {
  readonly [Name in keyof Table]: Table[Name] extends Url<infer Params, infer V>
    ? Url<
        { readonly [Key in keyof Params as Key extends keyof Given ? never : Key]: Params[Key] },
        V
      >
    : Prefilled<Table[Name], Given>;
};

function filled(url: BoundUrl, given: object): BoundUrl {
  return Object.create(url, {
    href: { value: (params?: object) => url.href({ ...given, ...params }), enumerable: true },
  }) as BoundUrl;
}

/**
 * Return the table with parameters that every link of it has: the language of a page's reader, the team whose site
 * it is. `prefilled(url, { locale: "de" }).topics.list.href()` needs none.
 */
export function prefilled<Table extends object, const Given extends object>(
  table: Table,
  given: Given,
): Prefilled<Table, Given> {
  const entries = Object.entries(table).map(([name, entry]: [string, object]) => {
    return [name, entry instanceof BoundUrl ? filled(entry, given) : prefilled(entry, given)];
  });
  return Object.freeze(Object.fromEntries(entries)) as Prefilled<Table, Given>;
}
