import { related } from "quintet/models";
import { User } from "../accounts/user.ts";
import type { Post, Topic } from "../topics/topic.ts";
import type { ActionKind, Details, ModeratedRows } from "./kind.ts";
import { actionKinds } from "./kinds.ts";

/** Rows that were selected: ticked, or found by a search. */
export type Selection =
  | { readonly of: "topics"; readonly rows: typeof Topic.objects }
  | { readonly of: "posts"; readonly rows: typeof Post.objects }
  | { readonly of: "members"; readonly rows: typeof User.objects };

const TARGETS = { topics: "topic", posts: "post", members: "member" } as const;

/** Return the kinds that can be taken on such rows together; those who wrote them can be blocked, too. */
export function bulkKinds(of: Selection["of"]): readonly ActionKind[] {
  const many = actionKinds.filter((kind) => kind.among !== undefined);
  return [
    ...many.filter(({ target }) => target === TARGETS[of]),
    ...many.filter(({ onAuthors }) => onAuthors && of !== "members"),
  ];
}

/**
 * Return the rows among the selected on which this actor can take the action: the query condition of what the
 * kind's `refusal` answers for one row. Members are those selected, or the authors of what is selected.
 */
export function affectedBy(
  kind: ActionKind,
  selection: Selection,
  actor: User,
  details: Details = {},
): ModeratedRows {
  const rows = kind.target === "member" ? membersOf(selection) : selection.rows;
  const fits = kind.target === "member" || kind.target === TARGETS[selection.of];
  return fits && kind.among
    ? kind.among(rows, actor, details)
    : User.objects.filter({ id__in: [] });
}

function membersOf(selection: Selection): typeof User.objects {
  switch (selection.of) {
    case "members":
      return selection.rows;
    case "topics":
      return User.objects.filter(related(selection.rows, "author").exists());
    case "posts":
      return User.objects.filter(related(selection.rows, "author").exists());
  }
}
