import { FormError } from "quintet/forms";
import { t } from "../text/t.ts";

/** Return the ends that lie before their beginnings: of conditions that are called `from` and `to`, or end so. */
export function wrongEnds(conditions: object): readonly string[] {
  const asked = conditions as Readonly<Record<string, unknown>>;
  return Object.keys(asked).flatMap((name) => {
    const end = name.replace(/from$/, "to").replace(/From$/, "To");
    return isAbove(asked[name], asked[end]) ? [end] : [];
  });
}

/** Refuse ends that lie before their beginnings, each at its field. */
export function insistRanges(conditions: object): void {
  const sentence = t("This is below the other end of the range.");
  const [first, ...others] = wrongEnds(conditions).map((end) => new FormError(sentence, end));
  if (first !== undefined) throw new FormError(sentence, first.field, others);
}

function isAbove(least: unknown, most: unknown): boolean {
  if (typeof least === "number" && typeof most === "number") return least > most;
  return typeof least === "string" && typeof most === "string" && least > most;
}
