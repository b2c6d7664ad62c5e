import type { Translate } from "../kernel/message.ts";
import type { Registered } from "./registered.ts";

/** Lists that stand below one heading. */
export interface Group<T> {
  /** Its heading; "" of those that are in no group. */
  readonly label: string;
  readonly models: readonly T[];
}

/** Return registrations below their headings, in the order in which these come first; those in no group before them. */
export function inGroups(
  models: readonly Registered[],
  t: Translate,
): readonly Group<Registered>[] {
  const alone = models.filter(({ written }) => written.group === undefined);
  const names = new Set(models.flatMap(({ written }) => written.group ?? []));
  const groups = [...names].map((name) => ({
    label: t(name),
    models: models.filter(({ written }) => written.group === name),
  }));
  return alone.length === 0 ? groups : [{ label: "", models: alone }, ...groups];
}
