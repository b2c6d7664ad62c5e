import type { BoundForm, FieldSource, Form } from "quintet/forms";
import { ranges } from "../forms/administration.ts";
import { t } from "../text/t.ts";

/** What an address asks for. */
export interface AskedConditions<Clean> {
  readonly form: BoundForm<Clean>;
  /** The conditions that can be met; what was refused is left out, and said at its field. */
  readonly clean: Partial<Clean>;
  readonly status: 200 | 422;
}

/** Fill a search form from an address. A wrong condition is said at its field; the others hold. */
export function conditions<Clean>(source: FieldSource, form: Form<Clean>): AskedConditions<Clean> {
  const bound = withRanges(form.bind(source));
  const refused = new Set(bound.refused.map(({ name }) => name));
  if (refused.size === 0) return { form: bound, clean: bound.clean ?? {}, status: 200 };
  const rest = form.bind({ getAll: (name) => (refused.has(name) ? [] : source.getAll(name)) });
  return { form: bound, clean: rest.clean ?? {}, status: 422 };
}

/** Refuse an end that lies before its beginning. */
function withRanges<Clean>(form: BoundForm<Clean>): BoundForm<Clean> {
  const clean = form.clean as Readonly<Record<string, unknown>> | undefined;
  if (clean === undefined) return form;
  const wrong = ranges.filter(([least, most]) => isAbove(clean[least], clean[most]));
  return wrong.reduce(
    (now, [, most]) =>
      now.withError(t("This is below the other end of the range."), most as keyof Clean & string),
    form,
  );
}

function isAbove(least: unknown, most: unknown): boolean {
  if (typeof least === "number" && typeof most === "number") return least > most;
  return typeof least === "string" && typeof most === "string" && least > most;
}
