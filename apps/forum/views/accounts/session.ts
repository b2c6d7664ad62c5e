import type { Session } from "quintet/sessions";
import { browserName } from "../../text/agents.ts";
import type { SessionShown } from "./settings.ts";

/** Return a session as its owner sees it; `current` is the one that asks. */
export function sessionShown(session: Session, current: { readonly id: number }): SessionShown {
  const { id, agent, ip, seenAt, createdAt } = session;
  const browser = browserName(agent);
  return { id, browser, network: ip, seenAt, createdAt, current: id === current.id };
}
