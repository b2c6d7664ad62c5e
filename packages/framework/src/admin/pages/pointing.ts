import { pointingAt } from "../../models/relations/pointing.ts";
import type { AdminContext } from "../context.ts";
import type { House } from "../house.ts";
import type { Registered } from "../registered.ts";
import type { Row } from "../rows/rows.ts";
import type { PointingRows } from "../views.ts";
import { chosenRow } from "./chosen-row.ts";

/** So many rows are named of each key. */
const NAMED = 5;

/** Return the rows that point at these by a foreign key, as far as the reader may know of them: the first ones of each key. */
export async function pointingRows(
  house: House,
  context: AdminContext,
  { info }: Registered,
  rows: readonly Row[],
): Promise<readonly PointingRows[]> {
  if (rows.length === 0) return [];
  const reader = await house.reader(context);
  const found = pointingAt(info).map(async ({ child, field, generic }) => {
    const known = generic === null ? reader.registeredOf(child.table) : undefined;
    if (known === undefined || known.hiddenFrom(reader.user).has(field.name)) return [];
    const held = field.held!();
    const values = rows.map((row) => row[held.attribute]);
    const pointing = known.rowsFor(reader.user).filter({ [`${field.name}__in`]: values });
    const first = await pointing
      .orderBy("pk")
      .limit(NAMED + 1)
      .all();
    if (first.length === 0) return [];
    const label = reader.t("{plural} ({key})", {
      plural: reader.t(known.plural),
      key: reader.t(known.labelOf(field.name)),
    });
    const named = first.slice(0, NAMED).map((row) => chosenRow(house, known, row));
    return [{ label, rows: named, more: first.length > NAMED }];
  });
  return (await Promise.all(found)).flat();
}
