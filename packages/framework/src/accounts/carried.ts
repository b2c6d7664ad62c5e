import type { RequestContext } from "../http/request-context.ts";
import type { CarriedField } from "./views.ts";

/** Before the names of fields that are carried through logging in, so that they meet none of its own. */
const CARRIED = "kept.";

/**
 * Return what was being sent when the session ended, as the form for logging in carries it along.
 */
export async function carriedIn(context: RequestContext): Promise<readonly CarriedField[]> {
  const fields = await context.formData();
  return [...fields.entries()]
    .filter(([name]) => name.startsWith(CARRIED))
    .map(([name, value]) => ({ name: name.slice(CARRIED.length), value }));
}
