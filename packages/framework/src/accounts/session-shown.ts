import { ago, longDate, shortDate } from "../i18n/dates.ts";
import type { RequestContext } from "../http/request-context.ts";
import type { Session } from "../sessions/session.ts";
import { browserName } from "./browser-name.ts";

const MONTH = 30 * 86_400_000;

/** A moment for machines, in full, and as it is said: "3 h ago". */
function momentShown(date: Date, { t }: RequestContext) {
  const now = new Date();
  const isOld = now.getTime() - date.getTime() > MONTH;
  return {
    iso: date.toISOString(),
    exact: longDate(date),
    said: isOld ? shortDate(date) : ago(date, now, t),
  };
}

/** Return a session as its owner sees it; `current` is the one that asks. */
export function sessionShown(
  { id, agent, ip, seenAt, createdAt }: Session,
  current: { readonly id: number },
  context: RequestContext,
  endHref: (params: { readonly id: number }) => string,
) {
  return {
    browser: browserName(agent),
    network: ip,
    seen: momentShown(seenAt, context),
    begun: momentShown(createdAt, context),
    current: id === current.id,
    endHref: endHref({ id }),
  };
}

/** One browser in which a member is logged in. */
export type SessionShown = ReturnType<typeof sessionShown>;
