/** A topic, or a numbered post of it. */
export interface PostPlace {
  readonly topic: number;
  readonly number: number | null;
}

/** References of one text that are followed; more are text like any other. */
const MOST_PLACES = 20;

const ID = "([1-9][0-9]{0,8})";
const QUOTATION = new RegExp(
  `<blockquote>\\s*<p>@[^<\\s]{1,60} wrote \\(<a href="/t/${ID}/r/${ID}/"`,
  "g",
);
const HREF = /<a [^>]*?href="([^"]*)"/g;
const PLACE = new RegExp(`^/t/${ID}/(?:r/${ID}/)?`);

/**
 * Return the posts that a rendered text quotes: what the button Quote wrote, wherever it stands.
 */
export function quotationsIn(html: string): readonly PostPlace[] {
  return eachOnce([...html.matchAll(QUOTATION)].map(([, topic, number]) => place(topic, number)));
}

/** Return the topics and posts that a rendered text links to, on the site at this origin. */
export function linksIn(html: string, origin: string): readonly PostPlace[] {
  const found = hrefsIn(html, origin).flatMap((href) => {
    const [, topic, number] = PLACE.exec(href) ?? [];
    return topic === undefined ? [] : [place(topic, number)];
  });
  return eachOnce(found);
}

/** Return how many links of a rendered text lead away from the site at this origin. */
export function linksOut(html: string, origin: string): number {
  return hrefsIn(html, origin).filter((href) => /^[a-z]+:/i.test(href)).length;
}

/** Where links lead; the site's own without its origin. */
function hrefsIn(html: string, origin: string): readonly string[] {
  return [...html.matchAll(HREF)].map(([, href = ""]) =>
    origin !== "" && href.startsWith(`${origin}/`) ? href.slice(origin.length) : href,
  );
}

function place(topic = "", number?: string): PostPlace {
  return { topic: Number(topic), number: number === undefined ? null : Number(number) };
}

function eachOnce(places: readonly PostPlace[]): readonly PostPlace[] {
  const known = new Map(places.map((one) => [`${one.topic} ${one.number}`, one]));
  return [...known.values()].slice(0, MOST_PLACES);
}

/** Return whether cleaned HTML has a link that leads to another site. */
export function linksAway(html: string): boolean {
  return /<a [^>]*href="https?:\/\//.test(html);
}

/**
 * Return a post as a Markdown quotation with its author and a link back, ready for the composer.
 */
export function quotationOf(post: {
  source: string;
  href: string;
  number: number;
  author: string;
}) {
  const lines = post.source.trim().split("\n");
  const quoted = lines.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n");
  return `> @${post.author} wrote ([post ${post.number}](${post.href})):\n>\n${quoted}\n\n`;
}
