import type { Piece } from "./parse.ts";
import type { BoundUrl } from "./url.ts";

/** The most paths that are made of one pattern. */
const MOST = 100;

function textsOf(piece: Piece): readonly string[] {
  if ("literal" in piece) return [piece.literal];
  return piece.converter.examples.map((text) =>
    encodeURIComponent(text).replaceAll("%2F", piece.converter.tail ? "/" : "%2F"),
  );
}

/**
 * Return paths that a pattern takes, each with other examples of its converters; none where one of them has no
 * examples.
 */
export function examplePaths({ pieces }: BoundUrl): readonly string[] {
  let paths: readonly string[] = [""];
  for (const piece of pieces) {
    const texts = textsOf(piece);
    paths = paths.flatMap((path) => texts.map((text) => `${path}${text}`)).slice(0, MOST);
  }
  return paths;
}

/** Return a host on which an address is found; "" where it is the site's own. */
export function exampleHost({ host, hostPieces }: BoundUrl): string {
  if (host === null) return "";
  const labels = hostPieces.map((piece) => textsOf(piece)[0] ?? "x");
  return `${labels.join("")}.example.org`;
}
