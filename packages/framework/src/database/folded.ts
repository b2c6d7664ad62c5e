/** Return a text with its case folded; SQLite's own `lower` knows ASCII alone. */
export function folded(text: string): string {
  return text.toLowerCase();
}
