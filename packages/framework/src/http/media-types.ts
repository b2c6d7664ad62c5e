/** The longest Accept header that is read, in characters. */
const LONGEST = 2_000;

/** One range of an Accept header. */
interface Range {
  readonly type: string;
  readonly quality: number;
  /** 2 for a type, 1 for `text/*`, 0 for any. */
  readonly precision: number;
}

function rangeOf(text: string): Range | undefined {
  const [range = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const [main, sub] = range.split("/");
  if (!main || !sub) return undefined;
  const weight = parameters.find((one) => one.startsWith("q="))?.slice(2) ?? "1";
  const quality = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0;
  return { type: range, quality, precision: main === "*" ? 0 : sub === "*" ? 1 : 2 };
}

function covers(range: Range, type: string): boolean {
  if (range.precision === 0) return true;
  if (range.precision === 1) return type.startsWith(range.type.slice(0, -1));
  return range.type === type;
}

/** The range that speaks of this type: the most precise one. */
function rangeFor(ranges: readonly Range[], type: string): Range | undefined {
  const covering = ranges.filter((range) => covers(range, type));
  return covering.toSorted((a, b) => b.precision - a.precision)[0];
}

/**
 * Return the media type of these that an Accept header likes best (RFC 9110, 12.5.1); undefined where it takes
 * none of them. Of two that it likes as well, the one that it names wins over one that it lets pass, then the
 * first that is offered.
 */
export function acceptedType<Type extends string>(
  accept: string | null,
  offered: readonly Type[],
): Type | undefined {
  if (accept === null || accept.trim() === "") return offered[0];
  const ranges = accept
    .slice(0, LONGEST)
    .split(",")
    .flatMap((text) => rangeOf(text) ?? []);
  const liked = offered.flatMap((type) => {
    const range = rangeFor(ranges, type);
    return range === undefined || range.quality === 0 ? [] : [{ type, range }];
  });
  const best = liked.toSorted(
    (a, b) => b.range.quality - a.range.quality || b.range.precision - a.range.precision,
  );
  return best[0]?.type;
}
