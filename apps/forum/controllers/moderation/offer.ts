import type { RequestContext } from "quintet/http";
import type { User } from "../../models/accounts/user.ts";
import type { ActionKind } from "../../models/moderation/kind.ts";
import { whyNot } from "../../models/moderation/policy.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { actHref } from "../../views/moderation/kinds.ts";
import { thenBack } from "./search-page.ts";

/**
 * Return the page of an action on a row, which comes back here; `null` where it cannot be taken.
 */
export function offered(
  context: RequestContext & { readonly user: User },
  kind: ActionKind,
  row: Topic | Post,
): string | null {
  return whyNot(kind, context.user, row) === null ? thenBack(context, actHref(kind, row)) : null;
}
