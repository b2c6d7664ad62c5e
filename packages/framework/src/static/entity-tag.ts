/** Return whether a range may be cut from the present file (If-Range, RFC 9110, 13.1.5). */
export function rangeHolds(headers: Headers, tag: string, modified: Date): boolean {
  const condition = headers.get("if-range");
  return condition === null || condition === tag || condition === modified.toUTCString();
}
