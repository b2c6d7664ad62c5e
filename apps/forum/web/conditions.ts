import { FormError } from "quintet/forms";
import { ranges } from "../forms/administration.ts";
import { t } from "../text/t.ts";

/** Return the field of an end that lies before its beginning; undefined: there is none. */
export function wrongEnd(conditions: object): string | undefined {
  const typed = conditions as Readonly<Record<string, unknown>>;
  return ranges.find(([least, most]) => isAbove(typed[least], typed[most]))?.[1];
}

/** Refuse an end that lies before its beginning, at its field. */
export function insistRanges(conditions: object): void {
  const end = wrongEnd(conditions);
  if (end !== undefined) throw new FormError(t("This is below the other end of the range."), end);
}

function isAbove(least: unknown, most: unknown): boolean {
  if (typeof least === "number" && typeof most === "number") return least > most;
  return typeof least === "string" && typeof most === "string" && least > most;
}
