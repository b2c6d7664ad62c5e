import type { Database } from "../database/database.ts";
import type { FieldInfo } from "./info.ts";
import type { Prefetched, Source } from "./plan.ts";
import { childrenOf } from "./select.ts";

/** Read the children of these rows, one query for each prefetch, and hand them to their parents. */
export async function attachChildren(
  database: Database,
  prefetched: readonly Prefetched[],
  parents: readonly object[],
): Promise<void> {
  for (const one of prefetched) await attach(database, one, parents as readonly Parent[]);
}

/** So many parents in one statement; every engine takes that many values. */
const mostParents = 8192;

type Parent = { id: number } & Record<string, unknown>;

async function attach(
  database: Database,
  { name, children, key }: Prefetched,
  parents: readonly Parent[],
): Promise<void> {
  const groups = new Map<number, unknown[]>();
  for (const parent of parents) {
    const group = groups.get(parent.id) ?? [];
    groups.set(parent.id, group);
    parent[name] = group;
  }
  const ids = [...groups.keys()];
  for (let start = 0; start < ids.length; start += mostParents) {
    const made = await read(database, children, key, ids.slice(start, start + mostParents));
    for (const child of made) groups.get(child[key.attribute] as number)!.push(child);
  }
}

async function read(
  database: Database,
  children: Source,
  key: FieldInfo,
  parents: readonly number[],
): Promise<Parent[]> {
  const { select, layout } = childrenOf(children, key, parents);
  const { rows } = await database.run(select);
  const made = layout.hydrator(database.engine)(rows) as Parent[];
  if (children.plan.prefetched.length > 0)
    await attachChildren(database, children.plan.prefetched, made);
  return made;
}
