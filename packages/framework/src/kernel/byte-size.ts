/** Return a number of bytes as people read it: "2.5 MB", "20 kB", "100 B". */
export function byteSize(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return bytes >= 1000 ? `${Math.floor(bytes / 1000)} kB` : `${bytes} B`;
}
