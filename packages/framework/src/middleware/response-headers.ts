/**
 * Change a response's headers; return the response itself, or a copy where its headers cannot be
 * changed (it came from `fetch` or `Response.redirect`).
 */
export function changeHeaders(response: Response, change: (headers: Headers) => void): Response {
  try {
    change(response.headers);
    return response;
  } catch {
    const copy = new Response(response.body, response);
    change(copy.headers);
    return copy;
  }
}

/** Keep a response out of shared caches and have a browser ask again; `no-store` stays as it is. */
export function keepPrivate(headers: Headers): void {
  if (!/private|no-store/.test(headers.get("cache-control") ?? "")) {
    headers.set("cache-control", "private, no-cache");
  }
}
