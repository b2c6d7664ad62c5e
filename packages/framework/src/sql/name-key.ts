/** Return a name for a key: with its length before it, nothing in it, whatever it has, is taken for more of the key. */
export function nameKey(name: string): string {
  return `${name.length}:${name}`;
}
