import { Buffer, transcode } from "node:buffer";

/** Texts of fewer characters go out with their head, as one text. */
const SHORTEST = 1024;
/** Longer ones, in characters, are encoded on their own: the room below is kept for ever. */
const LONGEST = 128 * 1024;

let room: Buffer | undefined;

/**
 * Return a page's text in UTF-8; a short text as it is. A page with one letter beyond Latin-1 is
 * two bytes a letter in V8, whose own encoder goes through it letter by letter, once to measure and
 * once to write. Copied out as UTF-16 and transcoded from there, it costs a third.
 */
export function encoded(text: string): string | Uint8Array {
  if (text.length < SHORTEST) return text;
  if (text.length > LONGEST) return Buffer.from(text);
  room ??= Buffer.allocUnsafeSlow(LONGEST * 2);
  const end = room.write(text, "utf16le");
  try {
    return transcode(room.subarray(0, end), "utf16le", "utf8");
  } catch {
    // Half of a surrogate pair: replaced, as everywhere else.
    return Buffer.from(text);
  }
}
