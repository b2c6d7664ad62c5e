import { localUrl } from "quintet/http";

/**
 * Return the address that a form asked to go on to, if it is one of this site; else the other one.
 */
export function nextOr(next: string, otherwise: string): string {
  return next === "" ? otherwise : (localUrl(next) ?? otherwise);
}
