import type { Known } from "./data.ts";

/** A text taken apart: texts and names of values in turn, beginning and ending with a text. */
export type Pieces = readonly string[];

/** A page with a list in it as bare string pieces, for a server that has no templates. */
export interface Skeleton {
  readonly before: Pieces;
  readonly item: Pieces;
  readonly between: string;
  readonly after: Pieces;
}

const MARK = "\u0001";

function taken(text: string, values: Readonly<Record<string, string>>): Pieces {
  let marked = text;
  for (const [name, value] of Object.entries(values)) {
    marked = marked.replaceAll(value, `${MARK}${name}${MARK}`);
  }
  return marked.split(MARK);
}

/** Cuts a page at its items and takes the one at `place` (from 1) as their pattern. */
function cut(page: string, [opens, closes]: readonly [string, string], place: number) {
  const parts = page.split(opens);
  const [item = "", between = ""] = parts[place]!.split(closes, 2);
  const last = parts.at(-1)!;
  const after = last.slice(last.indexOf(closes) + closes.length);
  return { before: parts[0]!, item: opens + item + closes, between, after };
}

/** The post whose article is taken as the pattern: no other value on its page holds this number. */
const NUMBER = 17;

/** Finds in the page of the known topic where each value stands. */
export function topicSkeleton(page: string, { id, values }: Known): Skeleton {
  const { before, item, between, after } = cut(page, ["<article", "</article>"], NUMBER);
  const shared = {
    ...values,
    topic: `/t/${id}/`,
    encoded: `%2Ft%2F${id}%2F`,
    asked: `?topic=${id}"`,
  };
  const post = { html: "SENTINELHTML", ...shared, initial: ">Q<", number: String(NUMBER) };
  return {
    before: taken(before, shared),
    item: taken(item, post),
    between,
    after: taken(after, shared),
  };
}

/** Finds in the list of topics, which begins with the known one, where each value stands. */
export function indexSkeleton(page: string, { id, values }: Known): Skeleton {
  const { before, item, between, after } = cut(page, ['<li class="row">', "</li>"], 1);
  const row = {
    ...values,
    topic: `/t/${id}/`,
    category: ">Benches &amp; tables<",
    replies: ">19 ",
  };
  return { before: [before], item: taken(item, row), between, after: [after] };
}
