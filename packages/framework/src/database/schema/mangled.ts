const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
/** Of the bytes from 128 to 159 MySQL shows some as windows-1252 has them, and some as they are. */
const byteOf = new Map([
  ...[...bytes].map((byte) => [String.fromCharCode(byte), byte] as const),
  ...[...new TextDecoder("windows-1252").decode(bytes)].map((sign, byte) => [sign, byte] as const),
]);
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Return a text that MySQL shows as it has it. Its catalogue holds the UTF-8 of checks as if each byte
 * were a sign of windows-1252, which it calls latin1: `Länge` is shown as `LÃ¤nge`.
 */
export function unmangled(text: string): string {
  const all = [...text].map((sign) => byteOf.get(sign));
  if (all.includes(undefined)) return text;
  try {
    return utf8.decode(Uint8Array.from(all as number[]));
  } catch {
    return text;
  }
}
