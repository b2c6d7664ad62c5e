/** Return what stands in the quotes of a literal; undefined of what is no text. */
export function textOfLiteral(literal: string): string | undefined {
  const inside = /^'(.*)'$/s.exec(literal)?.[1];
  return inside?.replaceAll("''", "'").replaceAll(/\\(.)/gs, "$1");
}

/**
 * Return the constant that a default is as SQL writes it bare, `'open'` or `0`; undefined of what is worked out.
 */
export function constantIn(sql: string): string | undefined {
  return textOfLiteral(sql) ?? (/^-?[\d.]+(?:e[+-]?\d+)?$/i.test(sql) ? sql : undefined);
}

/** Return whether a default stands in a table without brackets: a constant, or the moment. */
export function isBare(sql: string): boolean {
  return constantIn(sql) !== undefined || BARE.test(sql);
}

const BARE = /^(?:current_timestamp(?:\(\d*\))?|null|true|false|[bx]'[0-9a-f]*')$/i;
