import type { Database } from "../database/database.ts";
import type { Prefetched } from "./plan.ts";
import { childrenOf } from "./select.ts";

/** Reads the children of these rows, one query for each prefetch, and hands them to their parents. */
export async function attachChildren(
  database: Database,
  prefetched: readonly Prefetched[],
  parents: readonly object[],
): Promise<void> {
  for (const one of prefetched) await attach(database, one, parents as readonly Parent[]);
}

type Parent = { id: number } & Record<string, unknown>;

async function attach(database: Database, { name, children, key }: Prefetched, parents: readonly Parent[]): Promise<void> {
  const groups = new Map<number, unknown[]>();
  for (const parent of parents) {
    const group = groups.get(parent.id) ?? [];
    groups.set(parent.id, group);
    parent[name] = group;
  }
  if (groups.size === 0) return;
  const { select, layout } = childrenOf(children, key, [...groups.keys()]);
  const { rows } = await database.run(select);
  const made = layout.hydrator(database.engine)(rows) as Parent[];
  if (children.plan.prefetched.length > 0) await attachChildren(database, children.plan.prefetched, made);
  for (const child of made) groups.get(child[key.attribute] as number)!.push(child);
}
