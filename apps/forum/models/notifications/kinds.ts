import { join } from "node:path";
import { kindsIn } from "../../kinds-in.ts";
import type { User } from "../accounts/user.ts";
import type { NoticeKind } from "./kind.ts";

/** What members are told of, the nearest reason first: what the files of the folder `kinds` export. */
export const noticeKinds: readonly NoticeKind[] = (
  await kindsIn<NoticeKind>(join(import.meta.dirname, "kinds"))
).toSorted((one, two) => one.place - two.place);

/** The ways that a member is told: by a notice in the site, by e-mail, by both or not at all. */
export interface Ways {
  readonly site: boolean;
  readonly mail: boolean;
}

/** What a member chose, by the names of the kinds. */
export type NoticeChoices = Readonly<Record<string, Ways>>;

/** Return how this member wants to be told of each kind of notice, chosen or not. */
export function choicesOf({ noticeChoices }: User): NoticeChoices {
  const choices = noticeKinds.map(({ name, mail = true, always = false }) => {
    const ways = noticeChoices?.[name] ?? { site: true, mail };
    return [name, always ? { ...ways, site: true } : ways];
  });
  return Object.fromEntries(choices) as NoticeChoices;
}

/** Return the nearest of these reasons of which the member wants to hear in that way. */
export function wanted(
  member: User,
  reasons: readonly NoticeKind[],
  way: keyof Ways,
): NoticeKind | undefined {
  const choices = choicesOf(member);
  return noticeKinds.find((kind) => reasons.includes(kind) && choices[kind.name]![way]);
}
