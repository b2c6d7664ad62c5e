import type { AdminUser } from "../options.ts";
import type { Registered } from "../registered.ts";
import { keyText } from "../rows/key-text.ts";
import type { Row } from "../rows/rows.ts";
import { AdminEntry, type FieldChange } from "./entry.ts";

/** What is written into the history of one row. */
export interface Deed {
  readonly user: AdminUser;
  readonly action: string;
  readonly row: Row;
  readonly changes: readonly FieldChange[];
  readonly because?: number | null;
}

/** Return a deed as the table of the history has it. */
export function entryOf(registered: Registered, deed: Deed) {
  return {
    user: deed.user.id,
    action: deed.action,
    tableName: registered.info.table,
    rowKey: keyText(registered.info, deed.row).slice(0, 190),
    title: registered.titleOf(deed.row).slice(0, 190),
    changes: deed.changes,
    because: deed.because ?? null,
  };
}

/** Write what was done to a row; in the transaction in which it was done. */
export function record(registered: Registered, deed: Deed): Promise<AdminEntry> {
  return AdminEntry.objects.create(entryOf(registered, deed));
}
