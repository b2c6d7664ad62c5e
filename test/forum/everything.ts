import { site } from "../../apps/forum/app.ts";
import { theDatabase } from "./site.ts";

/**
 * What an undo does not unwrite, with the reason; this list may only shrink. A condition stands for the
 * rows that are compared all the same.
 */
export const exempt: Readonly<Record<string, { readonly why: string; readonly but?: string }>> = {
  mod_actions: { why: "the log itself" },
  mod_action_items: { why: "the log itself" },
  sessions: { why: "a block that is undone revives no session" },
  outgoing_emails: { why: "an e-mail that was sent is sent" },
  notifications: { why: "told of the action itself: withdrawn", but: "kind <> 'moderation'" },
  notification_sources: { why: "told of the action itself: withdrawn", but: "action_id IS NULL" },
};

/** Every row of every table, but what an undo does not unwrite. */
export async function everythingUndone(): Promise<Record<string, unknown>> {
  return rowsOf((table) => {
    const known = exempt[table];
    if (known === undefined) return "";
    return known.but === undefined ? null : `WHERE ${known.but}`;
  });
}

/** Every row of every table but these; a session says when somebody was last here. */
export async function everything(
  besides: readonly string[] = [],
): Promise<Record<string, unknown>> {
  return rowsOf((table) => (table === "sessions" || besides.includes(table) ? null : ""));
}

async function rowsOf(where: (table: string) => string | null): Promise<Record<string, unknown>> {
  const tables: Record<string, unknown> = {};
  for (const { table } of site.models) {
    const some = where(table);
    if (some === null) continue;
    const { rows } = await theDatabase().execute(`SELECT * FROM ${table} ${some} ORDER BY id`);
    tables[table] = rows.map((row) => ({ ...row }));
  }
  return tables;
}
