const HASHED = /^(.+)\.([0-9a-f]{12})(\.[^./]+)?$/;
const ENDING = /(?<=[^/])(\.[^./]+)?$/;

/** Return `css/site.css` with its content's hash: `css/site.0123456789ab.css`. */
export function hashedName(path: string, hash: string): string {
  return path.replace(ENDING, (ending) => `.${hash}${ending}`);
}

/** Return the plain name and the hash in a hashed one, or undefined when it has none. */
export function parseHashedName(name: string): { path: string; hash: string } | undefined {
  const [, stem, hash, ending = ""] = HASHED.exec(name) ?? [];
  return stem === undefined || hash === undefined ? undefined : { path: stem + ending, hash };
}
