import { nextAddress } from "quintet/auth";
import { formAction } from "quintet/controllers";
import { FormError, type BoundField, type BoundForm } from "quintet/forms";
import type { Words } from "quintet/kernel";
import { view } from "quintet/templates";
import {
  BulkForm,
  SelectionForm,
  type BulkValues,
  type SelectionValues,
} from "../../forms/moderation.ts";
import { staff } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import type { ModAction } from "../../models/moderation/action.ts";
import {
  actOnAll,
  affectedBy,
  bulkKinds,
  countOf,
  whyNotSoMany,
  type Selection,
} from "../../models/moderation/bulk.ts";
import type { ActionKind, ModeratedRows } from "../../models/moderation/kind.ts";
import { hrefOf, labelOf, subjectOf } from "../../models/moderation/subjects.ts";
import type { NamedRow } from "../../models/moderation/targets.ts";
import { progressOf } from "../../models/moderation/work.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { bulkText } from "../../views/moderation/kinds.ts";
import { destination, destinations } from "../../web/categories.ts";
import { searches } from "./administration.ts";

/** Rows that are named on the page; of the others only the number is said. */
const SAMPLE = 10;

/** What is to be done to what, by itself: whatever else was typed may still be refused. */
function chosenIn(form: BoundForm<BulkValues>): SelectionValues | undefined {
  const fields: Readonly<Record<string, BoundField>> = form.fields;
  return SelectionForm.bind({ getAll: (name) => fields[name]?.values ?? [] }).clean;
}

/** The kind of action that is asked for, if it can be taken on what is selected. */
function kindOf({ of, act }: SelectionValues): ActionKind | null {
  return bulkKinds(of).find(({ name }) => name === act) ?? null;
}

/** The rows that were ticked, or all that a search finds. */
async function selectionOf({ of, id, all, search }: SelectionValues): Promise<Selection> {
  const { withIds, allOf } = searches[of];
  return { of, rows: all ? await allOf(search) : withIds(id.map(Number)) };
}

/** What will happen to how many, before it does. */
async function screenOf(
  user: User,
  kind: ActionKind,
  chosen: SelectionValues,
  form: BoundForm<BulkValues>,
) {
  const selection = await selectionOf(chosen);
  const affected = affectedBy(kind, selection, user);
  const count = await countOf(affected);
  const subjects = await Promise.all((await firstOf(kind, affected)).map(subjectOf));
  const { counted, ...text } = bulkText(kind, chosen.of);
  const isOnAuthors = kind.onAuthors !== undefined && chosen.of !== "members";
  const skipped = isOnAuthors ? 0 : (await countOf(selection.rows)) - count;
  const nothing = t(
    "This cannot be done to anything that you ticked. Go back and tick something else.",
  );
  return {
    ...text,
    /** "This removes 12 topics." */
    sentence: count === 0 ? nothing : counted(count),
    count,
    /** "3 of those selected stay as they are.", or `null`. */
    skipped: skipped > 0 ? t(SKIPPED, { n: skipped }) : null,
    /** The first of what it will be done to. */
    sample: subjects.map((subject) => ({ label: labelOf(subject), href: hrefOf(subject) })),
    more: count - subjects.length,
    /** Why it cannot be done (too many, none), or `null`. */
    refusal: count === 0 ? null : whyNotSoMany(count),
    form,
    categories: await destinations(kind, form.values.category),
    backHref: backOf(chosen),
  };
}

const SKIPPED =
  "{n, plural, one {# of those selected stays as it is.} other {# of those selected stay as they are.}}";

export const bulkPage = view<Awaited<ReturnType<typeof screenOf>>>("forum/moderation/bulk.html");

function backOf({ of, next }: Pick<SelectionValues, "of" | "next">): string {
  return nextAddress(next, url.admin[of].href());
}

/** `/mod/bulk/`: by GET what would happen to how many, by POST it happens. */
export const bulk = formAction(staff, BulkForm, {
  initial: ({ query }) =>
    Object.fromEntries(SelectionForm.definitions.map(({ name }) => [name, query.getAll(name)])),
  async show({ user, messages, redirect, render }, _: object, form) {
    const chosen = chosenIn(form);
    const kind = chosen === undefined ? null : kindOf(chosen);
    if (chosen !== undefined && kind !== null) {
      return render(bulkPage, await screenOf(user, kind, chosen, form));
    }
    messages.add(t("Tick something in a list first, and then choose what to do."), "error");
    return redirect(url.administration.home.href());
  },
  async submit({ user, messages, redirect }, _, clean) {
    const kind = kindOf(clean);
    if (kind === null) throw new FormError(t("This cannot be done to what you selected."));
    const details = await destination(kind, clean.category);
    const action = await actOnAll(user, {
      kind,
      selection: await selectionOf(clean),
      reason: clean.reason ?? "",
      expected: clean.count ?? 0,
      details,
    });
    messages.add(await howFar(action));
    return redirect(backOf(clean));
  },
});

/** What is said of an action upon many: that it is done, or that the rest follows. */
async function howFar({ id }: ModAction): Promise<Words> {
  const progress = (await progressOf([id])).get(id);
  if (progress === undefined) return t("Done. You can undo it in the log.");
  return t(
    "{done} of {total} are done, and the rest follows by itself. The log says how far it is.",
    { ...progress },
  );
}

/** The first of these rows, with what they are called by. */
function firstOf({ target }: ActionKind, rows: ModeratedRows): Promise<readonly NamedRow[]> {
  const first = (rows as typeof Topic.objects).orderBy("id").limit(SAMPLE) as ModeratedRows;
  if (target !== "post") return (first as typeof Topic.objects).all();
  return (first as typeof Post.objects).selectRelated("topic").all();
}
