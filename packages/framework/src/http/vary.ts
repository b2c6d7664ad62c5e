/** Tell caches that the answer depends on this header of the request, besides those they were told of. */
export function vary(headers: Headers, name: string): void {
  const known = (headers.get("vary") ?? "").split(",").map((one) => one.trim().toLowerCase());
  if (known.includes("*") || known.includes(name.toLowerCase())) return;
  headers.append("vary", name);
}
