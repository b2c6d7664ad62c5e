const TAG = /(?:W\/)?("[^"]*")/g;

/** Return whether the reader's copy is still good (RFC 9110, 13.1.2 and 13.1.3). */
export function notModified(headers: Headers, tag: string, modified: Date): boolean {
  const known = headers.get("if-none-match");
  if (known !== null) {
    if (known.trim() === "*") return true;
    return [...known.slice(0, 2_000).matchAll(TAG)].some((found) => found[1] === tag);
  }
  const since = headers.get("if-modified-since");
  return since !== null && Date.parse(since) >= Math.floor(modified.getTime() / 1000) * 1000;
}
