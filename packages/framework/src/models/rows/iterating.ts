import { byKey } from "../declaring/key.ts";
import { behind, placesOf, readPlaced } from "../queries/keyset.ts";
import { findsNothing } from "../queries/plan.ts";
import { locking, type Readable } from "./reading.ts";

import { wholeNumber } from "../queries/steps.ts";

/** Go through the rows of a set in its order, so many at a time, each batch from the last row of the one before. */
export async function* iterate(
  all: Readable,
  size: number,
): AsyncGenerator<object, void, undefined> {
  const batch = wholeNumber("a batch", size, 1);
  const set = inStableOrder(all);
  const places = placesOf(set);
  locking(set);
  let { conditions, offset } = set.plan;
  let left = set.plan.limit ?? Infinity;
  while (left > 0 && !findsNothing({ ...set.plan, conditions })) {
    const limit = Math.min(batch, left);
    const { rows, values } = await readPlaced(set.changed({ conditions, offset, limit }), places);
    yield* rows;
    if (rows.length < limit) return;
    left -= rows.length;
    offset = null;
    conditions = [...set.plan.conditions, behind(places, values.at(-1)!)];
  }
}

/** A model may order its rows by what changes while they are gone through; their keys stay. */
function inStableOrder(set: Readable): Readable {
  const { order, from } = set.plan;
  return order === null && from === null ? set.changed({ order: byKey(set.info) }) : set;
}
