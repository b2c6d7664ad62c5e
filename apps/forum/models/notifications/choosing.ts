import { transaction } from "quintet/models";
import { User } from "../accounts/user.ts";
import type { NoticeKind } from "./kind.ts";
import { choicesOf, type NoticeChoices, type Ways } from "./kinds.ts";

/** Keep what a member chose. */
export async function choose(member: User, noticeChoices: NoticeChoices): Promise<void> {
  await member.update({ noticeChoices });
}

/** Stop e-mails of this kind, or of every kind, to the member. */
export function stopMail(id: number, kind: NoticeKind | "all"): Promise<void> {
  return transaction(
    async () => {
      const member = await User.objects.forUpdate().get({ id });
      const stopped = Object.entries(choicesOf(member)).map(([name, ways]): [string, Ways] => {
        const stops = kind === "all" || kind.name === name;
        return [name, stops ? { ...ways, mail: false } : ways];
      });
      await choose(member, Object.fromEntries(stopped));
    },
    { retry: true },
  );
}
