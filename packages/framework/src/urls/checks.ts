import type { CheckMessage } from "../kernel/check.ts";
import { listed } from "../kernel/suggest.ts";
import { examplePaths, exampleHost } from "./example-paths.ts";
import type { Piece } from "./parse.ts";
import { Resolver } from "./resolver.ts";
import { methodsOf, type BoundUrl } from "./url.ts";

function shapeOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => ("literal" in piece ? piece.literal : `<${piece.converter.name}>`))
    .join("");
}

/** An address with its host, so that those of two hosts are never one. */
function placeOf(url: BoundUrl): string {
  return `${url.host === null ? "" : `//${shapeOf(url.hostPieces)}.`}${shapeOf(url.pieces)}`;
}

function neverReached(method: string, { name, pattern }: BoundUrl, why: string): CheckMessage {
  return {
    level: "error",
    id: "urls.E001",
    at: name,
    message: `${method} ${pattern} is never reached: ${why}.`,
    hint: "Change one of the two patterns, or put the narrower one first.",
  };
}

/** What is asked for at an address, besides HEAD, which goes with GET. */
function actingMethods({ verb }: BoundUrl): readonly string[] {
  return methodsOf(verb).filter((method) => method !== "HEAD");
}

/**
 * Find addresses that are never reached: another of one shape, or one that is found first and takes all that they
 * take, as `<slug:slug>/` before `<int:id>/` does. Converters say by their `examples` what they take.
 */
export function overlappingUrls(urls: readonly BoundUrl[]): readonly CheckMessage[] {
  const resolver = new Resolver(urls);
  const seen = new Map<string, BoundUrl>();
  return urls.flatMap((url) =>
    actingMethods(url).flatMap((method) => {
      const key = `${method} ${placeOf(url)}`;
      const before = seen.get(key);
      seen.set(key, before ?? url);
      if (before !== undefined) {
        return [neverReached(method, url, `"${before.name}" has the same shape`)];
      }
      const takers = takersOf(resolver, method, url);
      if (takers === undefined) return [];
      return [neverReached(method, url, `${listed(takers)} ${takesAll(takers)} all of it`)];
    }),
  );
}

const takesAll = (takers: readonly string[]): string => (takers.length === 1 ? "takes" : "take");

/** The names of the addresses that are found in the place of this one, wherever it is looked for. */
function takersOf(
  resolver: Resolver,
  method: string,
  url: BoundUrl,
): readonly string[] | undefined {
  const takers = new Set<string>();
  const host = exampleHost(url);
  for (const path of examplePaths(url)) {
    const found = resolver.resolve(method, path, host);
    if (found.kind !== "match" || found.match.url === url) return undefined;
    takers.add(`"${found.match.url.name}"`);
  }
  return takers.size === 0 ? undefined : [...takers];
}

/** Find pages that have two addresses, one with a slash at its end and one without. */
export function slashTwins(urls: readonly BoundUrl[]): readonly CheckMessage[] {
  const places = new Map(
    urls.flatMap((url) => actingMethods(url).map((method) => [`${method} ${placeOf(url)}`, url])),
  );
  return urls.flatMap((url) =>
    actingMethods(url).flatMap((method) => {
      const twin = places.get(`${method} ${placeOf(url)}/`);
      if (twin === undefined) return [];
      return [
        {
          level: "warning" as const,
          id: "urls.W001",
          at: url.name,
          message: `${method} ${url.pattern} and "${twin.name}" differ by the slash at the end alone.`,
          hint: "Keep the one with the slash: who leaves it out is sent there.",
        },
      ];
    }),
  );
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
