import type { AdminUser } from "../options.ts";
import type { Registered } from "../registered.ts";
import { keyText } from "../rows/key-text.ts";
import type { Row } from "../rows/rows.ts";
import type { FieldChange } from "./entry.ts";
import { keptRelations, manyChanges, manyKeysOf, type ManyKeys } from "./kept-many.ts";
import { changesBetween, keptFields } from "./kept-values.ts";

/** A row as it stands, with what it goes with. */
export interface RowState {
  readonly row: Row;
  readonly many: ManyKeys;
}

/** Return rows as they stand, by their keys. */
export async function statesOf(
  registered: Registered,
  rows: readonly Row[],
  user: AdminUser,
): Promise<ReadonlyMap<string, RowState>> {
  const { info } = registered;
  const names = keptRelations(info, registered.hiddenFrom(user));
  const many = await manyKeysOf(info, rows, names);
  return new Map(rows.map((row) => [keyText(info, row), { row, many: many.get(row)! }]));
}

const NOTHING: ManyKeys = new Map();

/** Return what differs between two states of a row; undefined: there was none, or there is none any more. */
export function stateChanges(
  registered: Registered,
  user: AdminUser,
  before: RowState | undefined,
  after: RowState | undefined,
): readonly FieldChange[] {
  const fields = keptFields(registered.info, registered.hiddenFrom(user));
  return [
    ...changesBetween(fields, before?.row ?? null, after?.row ?? null),
    ...manyChanges(before?.many ?? NOTHING, after?.many ?? NOTHING),
  ];
}
