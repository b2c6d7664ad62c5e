/** The encodings that are offered, the best first. */
export type Encoding = "br" | "gzip";

const OFFERED: readonly Encoding[] = ["br", "gzip"];

/**
 * Return the encoding to answer with, by an Accept-Encoding header (RFC 9110, 12.5.3): the one of
 * the highest weight, brotli before gzip; undefined means as it is.
 */
export function acceptedEncoding(header: string | null): Encoding | undefined {
  if (header === null || header === "") return undefined;
  const weights = new Map<string, number>();
  for (const part of header.slice(0, 500).toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((text) => text.trim());
    const weight = parameters.find((text) => text.startsWith("q="))?.slice(2);
    weights.set(name, weight === undefined ? 1 : Number(weight) || 0);
  }
  let best: Encoding | undefined;
  let most = 0;
  for (const encoding of OFFERED) {
    const weight = weights.get(encoding) ?? weights.get("*") ?? 0;
    if (weight > most) [best, most] = [encoding, weight];
  }
  return best;
}
