import { formAction } from "quintet/controllers";
import { type BoundForm, FormError } from "quintet/forms";
import { Redirect } from "quintet/kernel";
import { view } from "quintet/templates";
import { withQuery } from "quintet/urls";
import {
  MemberActForm,
  NoteForm,
  type MemberActValues,
  type NoteValues,
} from "../../forms/moderation.ts";
import { staff } from "../../guards.ts";
import { User } from "../../models/accounts/user.ts";
import { act } from "../../models/moderation/acting.ts";
import { block } from "../../models/moderation/blocking.ts";
import { countsOf, networksOf } from "../../models/moderation/counts.ts";
import { kindsOn } from "../../models/moderation/kinds.ts";
import { blockMember } from "../../models/moderation/kinds/block-member.ts";
import { suspendMember } from "../../models/moderation/kinds/suspend-member.ts";
import { entriesAbout } from "../../models/moderation/log.ts";
import { addNote, notesOn } from "../../models/moderation/note.ts";
import { whyNot } from "../../models/moderation/policy.ts";
import { sanctionOf } from "../../models/moderation/sanctions.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { actText } from "../../views/moderation/kinds.ts";
import { memberShown, named } from "../../views/accounts/person.ts";
import { logEntries } from "./log.ts";

const HISTORY_SHOWN = 10;

interface Shown {
  readonly form: BoundForm<MemberActValues>;
  readonly noteForm: BoundForm<NoteValues>;
}

/** Everything that the screen shows of a member to this reader. */
async function screenOf(id: number, reader: User, { form, noteForm }: Shown) {
  const member = await User.objects.get({ id });
  const possible = kindsOn("member").filter((kind) => whyNot(kind, reader, member) === null);
  return {
    member: memberShown(member, await sanctionOf(member)),
    counts: await countsOf(member),
    networks: await networksOf(member),
    form,
    /** What this reader can do to the member as they are. */
    buttons: possible.map((kind) => {
      const { button, danger } = actText(kind);
      return { act: kind.address, label: button, danger };
    }),
    /** Whether a block is among them: then the tick boxes are shown. */
    mayBlock: possible.includes(blockMember),
    maySuspend: possible.includes(suspendMember),
    /** Why this reader cannot do anything (oneself, an administrator), or `null`. */
    refusal: possible.length === 0 ? whyNot(blockMember, reader, member) : null,
    notes: (await notesOn(member).limit(HISTORY_SHOWN).all()).map(
      ({ author, text, createdAt }) => ({
        author: named(author),
        text,
        createdAt,
      }),
    ),
    noteForm,
    history: await logEntries(await entriesAbout(member).limit(HISTORY_SHOWN).all(), reader),
    /** The whole history, in the log. */
    historyHref: withQuery(url.mod.log.href(), { member: member.name }),
  };
}

/** The screen of a member: what can be done to them, what was done, and what staff know. */
export const memberPage = view<Awaited<ReturnType<typeof screenOf>>>(
  "forum/moderation/member.html",
);

/** `/mod/members/<id>/`: silence, suspend or block a member, with the counts, and take it back. */
export const member = formAction(staff, MemberActForm, {
  async show({ user, render }, { id }: { id: number }, form) {
    return render(memberPage, await screenOf(id, user, { form, noteForm: NoteForm.blank() }));
  },
  async submit({ user, messages, redirect }, { id }, clean) {
    const row = await User.objects.get({ id });
    const kind = kindsOn("member").find(({ address }) => address === clean.act)!;
    if (kind === blockMember) await block(row, user, clean.reason ?? "", clean);
    else await act(kind, user, row, clean.reason, new Date(), detailsOf(clean));
    messages.add(actText(kind).done);
    return redirect(url.mod.member.href({ id }));
  },
});

/** When a suspension ends: at the beginning of that day. */
function detailsOf({ act: name, until }: MemberActValues): { until?: Date } {
  if (name !== suspendMember.address) return {};
  if (until === undefined)
    throw new FormError(t("Please write the day on which it ends."), "until");
  const end = new Date(`${until}T00:00:00Z`);
  if (end <= new Date()) throw new FormError(t("This day has passed."), "until");
  return { until: end };
}

/** POST `/mod/members/<id>/notes/` */
export const note = formAction(staff, NoteForm, {
  initial(_, { id }: { id: number }) {
    throw new Redirect(url.mod.member.href({ id }));
  },
  async show({ user, render }, { id }, noteForm) {
    return render(memberPage, await screenOf(id, user, { form: MemberActForm.blank(), noteForm }));
  },
  async submit({ user, messages, redirect }, { id }, { text }) {
    await addNote(await User.objects.get({ id }), user, text);
    messages.add(t("The note was added."));
    return redirect(url.mod.member.href({ id }));
  },
});
