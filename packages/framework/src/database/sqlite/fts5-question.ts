const TERM = /(?<sign>[+-]?)(?<term>"[^"]*"|\S+)/g;

/**
 * Return a question in the language of `search/full-text.ts` as FTS5 reads it. Terms are of the
 * letters that tokens are made of; any other sign is taken out, so that nothing in them is an
 * operator.
 */
export function fts5Question(text: string): string {
  const signs: Record<string, string[]> = { "+": [], "-": [], "": [] };
  for (const { groups } of text.matchAll(TERM))
    signs[groups!["sign"]!]!.push(quoted(groups!["term"]!));
  const [required, excluded, any] = [signs["+"]!, signs["-"]!, signs[""]!];
  if (required.length === 0) return any.join(" OR ");
  const all = required.join(" AND ");
  return excluded.length === 0 ? all : `(${all}) NOT (${excluded.join(" OR ")})`;
}

function quoted(term: string): string {
  const tokens = term.replace(/[^a-z0-9_ ]/g, "");
  return term.endsWith("*") ? `"${tokens}"*` : `"${tokens}"`;
}
