import type { Sentinel } from "./data.ts";

/** A page taken apart: texts and names of values in turn, beginning and ending with a text. */
export type Pieces = readonly string[];

/** The same page as bare string pieces, for a server that has no templates. */
export interface Skeleton {
  readonly before: Pieces;
  readonly post: Pieces;
  readonly between: string;
  readonly after: Pieces;
}

const MARK = "\u0001";
/** The post whose article is taken as the pattern: no other value on it holds this number. */
const NUMBER = 17;

function taken(text: string, values: Readonly<Record<string, string>>): Pieces {
  let marked = text;
  for (const [name, value] of Object.entries(values)) {
    marked = marked.replaceAll(value, `${MARK}${name}${MARK}`);
  }
  return marked.split(MARK);
}

/** Finds in the page of the known topic where each value stands. */
export function skeletonOf(page: string, known: Sentinel): Skeleton {
  const articles = page.split("<article");
  const last = articles.at(-1)!;
  const end = last.indexOf("</article>") + "</article>".length;
  const between = articles[2]!.slice(articles[2]!.indexOf("</article>") + "</article>".length);
  const pattern = articles[NUMBER]!.slice(0, articles[NUMBER]!.indexOf("</article>"));
  const name = known.values["name"]!;
  const shared = {
    title: known.values["title"]!,
    slug: known.values["slug"]!,
    topic: `/t/${known.id}/`,
    encoded: `%2Ft%2F${known.id}%2F`,
    name,
    iso: "2001-02-03T04:05:06.789Z",
    day: "3 Feb 2001",
  };
  return {
    before: taken(articles[0]!, shared),
    post: taken(`<article${pattern}</article>`, {
      html: "SENTINELHTML",
      ...shared,
      initial: ">Q<",
      number: String(NUMBER),
    }),
    between,
    after: taken(last.slice(end), shared),
  };
}
