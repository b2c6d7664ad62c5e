/** Return the names of all tables that a tree names, those of its subqueries included. */
export function tablesOf(node: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  collect(node, found);
  return found;
}

/** Statements, selects, joins and full text searches hold their table by name; columns by a number. */
function collect(node: unknown, found: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  if ("type" in node && node.type === "value") return;
  if ("table" in node && typeof node.table === "string") found.add(node.table);
  for (const part of Object.values(node)) collect(part, found);
}
