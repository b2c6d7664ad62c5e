import { redirect } from "quintet/http";

/**
 * Sends a reader on to the one right address (301). Browsers are told to ask again each time: a title
 * that changes and changes back must not leave them with two addresses that lead to each other.
 */
export function movedTo(href: string): Response {
  const response = redirect(href, 301);
  response.headers.set("cache-control", "no-cache");
  return response;
}
