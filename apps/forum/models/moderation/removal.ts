import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import type { User } from "../accounts/user.ts";
import type { ModAction } from "./action.ts";
import { statePatch } from "./kind.ts";

/** A topic or a post, with its state and who set it. */
interface Standing {
  readonly state: string;
  readonly stateById: number | null;
}

/** What the removal of a topic and that of a post have in common. */
export const removal = {
  danger: true,
  reason: "of others",
  already: ({ state }: Standing) =>
    state === "removed" ? t("This has already been removed.") : null,
  patch: (actor: User, action: ModAction) => statePatch("removed", actor, action),
} as const;

/** What it has in common to bring one of them back: whoever removed it as its author can. */
export const restoration = {
  already: ({ state }: Standing) => (state === "removed" ? null : t("This has not been removed.")),
  own: ({ id }: User, { stateById }: Standing): Words | null =>
    stateById === id ? null : t("A moderator removed this, so only moderators can restore it."),
  patch: (actor: User, action: ModAction) => statePatch("open", actor, action),
} as const;

/** What is said of several things that one action removed or restored. */
export const manyThings = (past: string) =>
  `@{actor} ${past} “{title}” and {n, plural, one {# more thing} other {# more things}} you wrote.`;
