/**
 * Return a type without its display width, which MariaDB and older servers show: `int(11)` is `int`;
 * `tinyint(1)` stays, which is a boolean, and so does one that is filled with zeros.
 */
export function withoutWidth(type: string): string {
  return type.replace(/^((?:big|medium|small)?int|tinyint(?!\(1\)))\(\d+\)(?!.*zerofill)/, "$1");
}
