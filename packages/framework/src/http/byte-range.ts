/** The bytes that were asked for, both ends included; or that no such bytes exist. */
export type ByteRange = { readonly first: number; readonly last: number } | "unsatisfiable";

const SINGLE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * Return the single range of a Range header (RFC 9110, 14.2); undefined when there is none, or one
 * that may be ignored: several ranges, other units, nonsense.
 */
export function byteRange(header: string | null, size: number): ByteRange | undefined {
  const [, from, to] = SINGLE.exec(header?.trim() ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return undefined;
  if (from === "") {
    return Number(to) === 0 || size === 0
      ? "unsatisfiable"
      : { first: Math.max(0, size - Number(to)), last: size - 1 };
  }
  if (to !== "" && Number(to) < Number(from)) return undefined;
  if (Number(from) >= size) return "unsatisfiable";
  return { first: Number(from), last: to === "" ? size - 1 : Math.min(Number(to), size - 1) };
}

/** The facts about some bytes that may be sent in parts. */
export interface Whole {
  readonly size: number;
  readonly tag?: string | undefined;
  readonly modified?: Date | undefined;
}

/** Return whether a part may be cut from these bytes: they are those that the reader began (RFC 9110, 13.1.5). */
function rangeHolds(headers: Headers, { tag, modified }: Whole): boolean {
  const condition = headers.get("if-range");
  return condition === null || condition === tag || condition === modified?.toUTCString();
}

/** Return the range that was asked for and may be given: of GET alone, and of the bytes as they now are. */
export function wantedRange(request: Request, whole: Whole): ByteRange | undefined {
  if (request.method !== "GET" || !rangeHolds(request.headers, whole)) return undefined;
  return byteRange(request.headers.get("range"), whole.size);
}

/** A range as an answer gives it: its status, what its headers say, and the bytes, both ends included. */
export interface BytePart {
  readonly status: 206 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: { readonly first: number; readonly last: number } | undefined;
}

/** Return how a range of so many bytes is answered. */
export function partOf(range: ByteRange, size: number): BytePart {
  if (range === "unsatisfiable") {
    return { status: 416, headers: { "content-range": `bytes */${size}` }, bytes: undefined };
  }
  const { first, last } = range;
  const headers = {
    "content-range": `bytes ${first}-${last}/${size}`,
    "content-length": String(last - first + 1),
  };
  return { status: 206, headers, bytes: range };
}
