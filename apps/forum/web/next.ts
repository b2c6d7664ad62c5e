import { localUrl } from "quintet/http";

/** The page that a form asked to go on to, if it is one of this site; else the other. */
export function nextOr(next: string, otherwise: string): string {
  return next === "" ? otherwise : (localUrl(next) ?? otherwise);
}
