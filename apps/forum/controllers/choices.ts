import { t } from "../text/t.ts";
import type { Choice } from "../views/admin.ts";

/** Values of a select with their words. */
export type Options = readonly (readonly [value: string, label: string])[];

/** The states in which topics and posts are searched for. */
export function writingStates(): Options {
  return [
    ["open", t("Open")],
    ["removed", t("Removed")],
  ];
}

export function memberStates(): Options {
  return [
    ["active", t("Not blocked")],
    ["blocked", t("Blocked")],
  ];
}

/** The choices of a select, one of them selected; the first leaves the condition out. */
export function choices(options: Options, selected: string): readonly Choice[] {
  return [["", t("Any")] as const, ...options].map(([value, label]) => ({
    value,
    label,
    selected: value === selected,
  }));
}
