import { action, controllers } from "quintet/controllers";
import type { Words } from "quintet/kernel";
import { view } from "quintet/templates";
import { members } from "../../guards.ts";
import type { Draft } from "../../models/drafts/draft.ts";
import { discardDraft, draftsOf, MOST_DRAFTS } from "../../models/drafts/keeping.ts";
import type { Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";

/** `/drafts/`: what was begun, the latest first. */
export const draftsPage = view<{ readonly drafts: readonly ReturnType<typeof draftShown>[] }>(
  "forum/drafts/list.html",
);

export const draftControllers = controllers(url.drafts, {
  list: action(members, async ({ user, render }) => {
    const drafts = await draftsOf(user).limit(MOST_DRAFTS).all();
    return render(draftsPage, { drafts: drafts.map(draftShown) });
  }),

  discard: action(
    members,
    async ({ user, messages, redirect }, { id }) => {
      if (await discardDraft(user, id)) messages.add(t("The draft was discarded."));
      return redirect(url.drafts.list.href());
    },
    { getRedirectsTo: () => url.drafts.list.href() },
  ),
});

const EXCERPT = 200;

function draftShown(draft: Draft & { readonly topic: Topic | null }) {
  const { text = "" } = draft.data;
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return {
    id: draft.id,
    /** "Reply in “Hello”". */
    label: labelOf(draft),
    /** The composer, with the draft in it. */
    href: hrefOf(draft),
    savedAt: draft.savedAt,
    excerpt:
      letters.length <= EXCERPT ? letters.join("") : `${letters.slice(0, EXCERPT).join("")}…`,
  };
}

function labelOf({ target, topic, data }: Draft & { readonly topic: Topic | null }): Words {
  if (topic === null) {
    return data["title"] ? t("New topic “{title}”", { title: data["title"] }) : t("New topic");
  }
  return target.startsWith("edit:")
    ? t("Edit in “{title}”", { title: topic.title })
    : t("Reply in “{title}”", { title: topic.title });
}

/** Where an edit goes on is kept with it: the post's number. */
function hrefOf({ target, topicId, data }: Draft): string {
  if (topicId === null) return url.topics.create.href();
  if (!target.startsWith("edit:")) return url.topics.reply.href({ id: topicId });
  return url.posts.edit.href({ topic: topicId, number: Number(data["number"]) });
}
