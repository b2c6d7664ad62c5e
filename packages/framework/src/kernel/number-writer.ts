/**
 * Return what writes numbers as a language does. Its tables are read for the first number: many a process writes none.
 *
 * @throws RangeError when the locale is no tag of BCP 47.
 */
export function numberWriter(locale: string): (n: number | bigint) => string {
  Intl.getCanonicalLocales(locale);
  let format: Intl.NumberFormat | undefined;
  return (n) => (format ??= new Intl.NumberFormat(locale)).format(n);
}
