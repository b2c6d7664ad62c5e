import type { CheckMessage } from "../kernel/check.ts";
import { methodsOf, type BoundUrl } from "./url.ts";

function shape(url: BoundUrl): string {
  return url.pieces
    .map((piece) => ("literal" in piece ? piece.literal : `<${piece.converter.name}>`))
    .join("");
}

/** Find addresses of one shape and method: the second would never be reached. */
export function overlappingUrls(urls: readonly BoundUrl[]): readonly CheckMessage[] {
  const seen = new Map<string, BoundUrl>();
  return urls.flatMap((url) => {
    return methodsOf(url.verb).flatMap((method) => {
      const key = `${method} ${shape(url)}`;
      const before = seen.get(key);
      seen.set(key, before ?? url);
      if (before === undefined || method === "HEAD") return [];
      return [
        {
          level: "error" as const,
          id: "urls.E001",
          at: url.name,
          message: `${method} ${url.pattern} is never reached: "${before.name}" has the same shape.`,
          hint: "Change one of the two patterns.",
        },
      ];
    });
  });
}

/**
 * Return the first path segments that the table itself uses: no slug at the root may equal one of
 * them.
 */
export function reservedWords(urls: readonly BoundUrl[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const url of urls) {
    for (const piece of url.pieces) {
      if (!("literal" in piece)) continue;
      for (const word of piece.literal.split("/")) if (word !== "") words.add(word);
    }
  }
  return words;
}
