import { formAction } from "quintet/controllers";
import { ReasonForm } from "../../forms/moderation.ts";
import { members } from "../../guards.ts";
import { insist } from "../../models/accounts/policy.ts";
import { act } from "../../models/moderation/acting.ts";
import type { ActionKind } from "../../models/moderation/kind.ts";
import { kindsOn } from "../../models/moderation/kinds.ts";
import { removeTopic } from "../../models/moderation/kinds/remove-topic.ts";
import { whyNot } from "../../models/moderation/policy.ts";
import { url } from "../../urls.ts";
import { reasonPage } from "../../views/moderation/pages.ts";
import { actText, type TopicActAddress } from "../../views/moderation/kinds.ts";
import { nextOr } from "../../web/carried.ts";
import { openTopic } from "./opened.ts";

/** An address that takes one action on a topic: a page that asks for the reason, and acts. */
function topicAct(kind: ActionKind) {
  return formAction(members, ReasonForm, {
    async initial({ user, query }, { id }: { id: number }) {
      insist(whyNot(kind, user, await openTopic(user, id)));
      return { next: query.get("next") };
    },
    async show({ user, render }, { id }, form) {
      const topic = await openTopic(user, id);
      const subject = { label: topic.title, href: url.topics.show.href(topic) };
      return render(reasonPage, { ...actText(kind), subject, form });
    },
    async submit({ user, messages, redirect }, { id }, { reason, next }) {
      const topic = await openTopic(user, id);
      await act(kind, user, topic, reason);
      messages.add(actText(kind).done);
      const seen = user.isStaff || kind !== removeTopic || topic.authorId === user.id;
      return redirect(nextOr(next, seen ? url.topics.show.href(topic) : url.lists.latest.href()));
    },
  });
}

/** Make the actions of moderation on topics, a page for each kind. */
export function topicActs(): Record<TopicActAddress, ReturnType<typeof topicAct>> {
  const acts = kindsOn("topic").map((kind) => [kind.address, topicAct(kind)] as const);
  return Object.fromEntries(acts) as Record<TopicActAddress, ReturnType<typeof topicAct>>;
}
