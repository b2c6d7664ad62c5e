/**
 * SQL text, and for each `?` in it the number (from 1) of the value that goes there; below 0: of the
 * list of values that goes there as one.
 */
export interface Fragment {
  readonly sql: string;
  readonly slots: readonly number[];
}

/** Join SQL and fragments, as a template literal does. */
export function fragment(strings: readonly string[], ...parts: readonly Fragment[]): Fragment {
  let sql = strings[0]!;
  const slots: number[] = [];
  parts.forEach((part, index) => {
    sql += part.sql + strings[index + 1]!;
    for (const slot of part.slots) slots.push(slot);
  });
  return { sql, slots };
}

export function listOf(parts: readonly Fragment[], between: string): Fragment {
  return {
    sql: parts.map((part) => part.sql).join(between),
    slots: parts.flatMap((part) => part.slots),
  };
}

export function plain(sql: string): Fragment {
  return { sql, slots: [] };
}
