// eslint-disable-next-line no-control-regex
const NOT_LOCAL = /^(?!\/)|^\/[/\\]|[\x00-\x20\x7f\\]/;

/**
 * Return the address if it leads nowhere but to this site: one leading slash, no second one, no
 * backslash, no control character or space (browsers drop or turn those); otherwise undefined.
 */
export function localUrl(address: string | null | undefined): string | undefined {
  if (address === null || address === undefined || address.length > 2048) return undefined;
  return NOT_LOCAL.test(address) ? undefined : address;
}
