import { t } from "../text/t.ts";
import type { Choice } from "../views/admin.ts";

/** Values of a select with their words; the first leaves the condition out. */
type Options = readonly (readonly [value: string, label: string])[];

export const writingStates: Options = [
  ["open", t("Open")],
  ["removed", t("Removed")],
];

export const memberStates: Options = [
  ["active", t("Not blocked")],
  ["blocked", t("Blocked")],
];

/** The choices of a select, one of them selected; "Any" comes first. */
export function choices(options: Options, selected: string): readonly Choice[] {
  return [["", t("Any")] as const, ...options].map(([value, label]) => ({
    value,
    label,
    selected: value === selected,
  }));
}
