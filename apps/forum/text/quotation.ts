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
