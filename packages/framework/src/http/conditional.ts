const TAG = /(?:W\/)?("[^"]*")/g;

/** The longest list of tags that is read, in characters. */
const LONGEST = 2_000;

/** The version of what an address shows: a tag, when it was last changed, or both. */
export interface Version {
  /** In its quotation marks. */
  readonly tag?: string | undefined;
  readonly modified?: Date | undefined;
}

function namesTag(header: string, tag: string | undefined): boolean {
  if (header.trim() === "*") return tag !== undefined;
  return [...header.slice(0, LONGEST).matchAll(TAG)].some((found) => found[1] === tag);
}

/** Header times have no fractions of a second. */
function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000) * 1000;
}

/** Return whether the reader's copy is still good (RFC 9110, 13.1.2 and 13.1.3). */
export function notModified(
  headers: Headers,
  tag: string | undefined,
  modified: Date | undefined,
): boolean {
  const known = headers.get("if-none-match");
  if (known !== null) return namesTag(known, tag);
  const since = headers.get("if-modified-since");
  return since !== null && modified !== undefined && Date.parse(since) >= seconds(modified);
}

/**
 * Return whether a change was meant for another version than the one that is there (RFC 9110, 13.1.1 and
 * 13.1.4), so that it must not be made. A tag counts whether it is marked as weak or not: compressing a page
 * marks it.
 */
export function overtaken(headers: Headers, { tag, modified }: Version): boolean {
  const meant = headers.get("if-match");
  if (meant !== null) return !namesTag(meant, tag);
  const since = headers.get("if-unmodified-since");
  if (since === null) return false;
  const time = Date.parse(since);
  return !Number.isNaN(time) && (modified === undefined || seconds(modified) > time);
}
