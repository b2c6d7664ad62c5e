const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const ALLOWED = /^(?:https?|mailto):/i;
/** A path of this site, in which there is nothing to drop and nothing to mistake for a host. */
const OWN_PATH = /^\/(?![\\/])[\x21-\x7e]*$/;
/** What browsers drop from an address before they look for its scheme. */
const IGNORED = /[\u0000-\u0020\u007f]+/g;

/**
 * Return an address for `href` or `src`. Anything but a relative address, http, https or mailto
 * becomes `#`, and so does what only looks relative (`//host`, `\\host`).
 */
export function href(value: unknown): string {
  if (typeof value === "string" && value.length < 8192 && OWN_PATH.test(value)) return value;
  const address = String(value ?? "").slice(0, 8192);
  const bare = address.replace(IGNORED, "");
  if (/^[\\/]{2}|^\/\\/.test(bare)) return "#";
  return SCHEME.test(bare) && !ALLOWED.test(bare) ? "#" : address.trim();
}
