import type { Operation } from "./operation.ts";

/** Says whether a database has a table; null: SQL and functions, which name none. */
export type HasTable = (table: string | null) => boolean;

interface Operations {
  readonly operations: readonly Operation[];
}

/**
 * Return migrations with those operations alone that concern tables of one database. A table is asked for by
 * the name that it has in the end, which is its model's.
 */
export function ownPart<One extends Operations>(
  migrations: readonly One[],
  has: HasTable | undefined,
): One[] {
  if (has === undefined) return [...migrations];
  const final = new Map<string, string>();
  const own = migrations.toReversed().map((one) => {
    const kept = one.operations
      .toReversed()
      .filter((operation) => has(finalTable(operation, final)));
    return { ...one, operations: kept.toReversed() };
  });
  return own.toReversed();
}

/** Walks backwards: `final` knows what the tables of this moment will be called. */
function finalTable({ call }: Operation, final: Map<string, string>): string | null {
  const { table, from, to } = (call.argument ?? {}) as Readonly<Record<string, unknown>>;
  if (call.name === "renameTable") {
    const last = final.get(String(to)) ?? String(to);
    final.delete(String(to));
    final.set(String(from), last);
    return last;
  }
  return typeof table === "string" ? (final.get(table) ?? table) : null;
}
