/** Kinds of pictures that are taken. */
export type PictureKind = "png" | "jpeg" | "gif" | "webp";

/** How each kind begins (bytes as Latin-1 text), and what else stands where. */
const BEGINNINGS: readonly (readonly [PictureKind, RegExp])[] = [
  ["png", /^\x89PNG\r\n\x1a\n/],
  ["jpeg", /^\xff\xd8\xff/],
  ["gif", /^GIF8[79]a/],
  ["webp", /^RIFF[^]{4}WEBP/],
];

/**
 * Return what kind of picture a file is by its first bytes, whatever it is called; undefined when
 * it is none.
 */
export function pictureKind(bytes: Uint8Array): PictureKind | undefined {
  const start = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  return BEGINNINGS.find(([, beginning]) => beginning.test(start))?.[0];
}
