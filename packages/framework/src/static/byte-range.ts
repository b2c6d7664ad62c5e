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
