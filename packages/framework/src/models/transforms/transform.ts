import type { TimeZone } from "../../sql/time-zone.ts";
import type { FieldKind } from "../fields/field.ts";
import type { Operand } from "../expressions/operand.ts";

/** A transform as a value: something that is worked out of a field and has lookups of its own. */
export interface Transform<Kind extends FieldKind = FieldKind> {
  /** The kind of its values. */
  readonly gives: Kind;
  /** Return what is worked out; `zone` is that by whose clocks the query tells days and hours. */
  apply(of: Operand, zone: TimeZone): Operand;
  /** Return the local times between which a value lies, in milliseconds, the end left out; null: none. */
  ends?(value: unknown): readonly [start: number, end: number] | null;
}

/** Return whether what stands behind a `__` gives a value that can be asked further. */
export function isTransform(found: object): found is Transform {
  return "gives" in found;
}

/** Return the transforms of a kind by their names. */
export function transformsOf({ lookups }: FieldKind): ReadonlyMap<string, Transform> {
  const found = new Map<string, Transform>();
  for (const [name, one] of Object.entries(lookups as Record<string, object>)) {
    if (isTransform(one)) found.set(name, one);
  }
  return found;
}
