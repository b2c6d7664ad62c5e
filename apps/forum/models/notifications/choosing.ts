import { transaction } from "quintet/models";
import { User } from "../accounts/user.ts";
import { choicesOf, noticeKinds, type NoticeChoices, type NoticeKind } from "./kinds.ts";

/**
 * Keep what a member chose; they are told of what moderators did in the site, whatever they chose.
 */
export async function choose(member: User, choices: NoticeChoices): Promise<void> {
  const moderation = { ...choices.moderation, site: true };
  const noticeChoices = { ...choices, moderation };
  await member.update({ noticeChoices });
}

/** Stop letters of this kind, or of every kind, to the member. */
export function stopLetters(id: number, kind: NoticeKind | "all"): Promise<void> {
  return transaction(
    async () => {
      const member = await User.objects.forUpdate().get({ id });
      const before = choicesOf(member);
      const stopped = noticeKinds.map((one): [NoticeKind, NoticeChoices[NoticeKind]] => {
        const stops = kind === "all" || kind === one;
        return [one, stops ? { ...before[one], mail: false } : before[one]];
      });
      await choose(member, Object.fromEntries(stopped) as NoticeChoices);
    },
    { retry: true },
  );
}
