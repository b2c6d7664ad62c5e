import type { RequestContext } from "../http/request-context.ts";
import type { Carried } from "./views.ts";

/** Before the names of fields that are carried through logging in, so that they meet none of its own. */
const CARRIED = "kept.";

/** The field for the name of a file, which itself is not carried. */
const CARRIED_FILE = "kept_file";

/** Nothing that was being sent. */
export const NOTHING_CARRIED: Carried = { kept: [], files: [] };

/**
 * Return what was being sent when the session ended, as the form for logging in carries it along: its fields, and what
 * its files are called.
 */
export async function carriedIn(context: RequestContext): Promise<Carried> {
  const fields = await context.formData();
  const kept = [...fields.entries()]
    .filter(([name]) => name.startsWith(CARRIED))
    .map(([name, value]) => ({ name: name.slice(CARRIED.length), value }));
  return { kept, files: fields.getAll(CARRIED_FILE) };
}
