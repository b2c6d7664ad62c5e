import { didYouMean, listed } from "../kernel/suggest.ts";

const BLOCKS = "if for block macro call raw switch set component slot fill".split(" ");
const OTHERS = ["extends", "include", "import", "from", "elif", "else", "case", "default", "props"];
const TAGS = [...BLOCKS, ...OTHERS, ...BLOCKS.map((name) => `end${name}`)];

/**
 * Return the sentence about a tag that does not exist, from what nunjucks says of it; undefined for
 * all else.
 */
export function misspeltTag(said: string): string | undefined {
  const tag = /^unknown block tag: (\w+)$/.exec(said)?.[1];
  if (tag === undefined || TAGS.includes(tag)) return undefined;
  const near = didYouMean(tag, TAGS);
  return `There is no tag {% ${tag} %}.${near} Choose from ${listed([...BLOCKS, ...OTHERS])}.`;
}
