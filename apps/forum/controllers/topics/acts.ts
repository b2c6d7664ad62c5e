import { formAction, type FormAction } from "quintet/controllers";
import type { Words } from "quintet/kernel";
import { ReasonForm } from "../../forms/moderation.ts";
import { members } from "../../guards.ts";
import { insist } from "../../models/accounts/policy.ts";
import type { User } from "../../models/accounts/user.ts";
import { act } from "../../models/moderation/acting.ts";
import type { ActionKind } from "../../models/moderation/kind.ts";
import { kindsOn } from "../../models/moderation/kinds.ts";
import { removeTopic } from "../../models/moderation/kinds/remove-topic.ts";
import { whyNot } from "../../models/moderation/policy.ts";
import { hrefOf, labelOf, subjectOf } from "../../models/moderation/subjects.ts";
import { placeOf } from "../../models/topics/numbering.ts";
import type { PostInTopic, Topic } from "../../models/topics/topic.ts";
import { url } from "../../urls.ts";
import {
  actText,
  type PostActAddress,
  type TopicActAddress,
} from "../../views/moderation/kinds.ts";
import { reasonPage } from "../../views/moderation/pages.ts";
import { nextOr } from "../../web/carried.ts";
import { openedPost, openTopic, type PostParams } from "./opened.ts";

/** Where an action is taken: how its row is found, and where its page leads when it is done. */
interface Place<Params, Row> {
  open(reader: User, params: Params): Promise<Row>;
  after(row: Row, kind: ActionKind, actor: User): string;
  /** What the page calls the row; absent: as the log does. */
  label?(row: Row): Words;
}

const onTopic: Place<{ readonly id: number }, Topic> = {
  open: (reader, { id }) => openTopic(reader, id),
  /** Whoever may not see the topic any more goes on to the others. */
  after(topic, kind, { id, isStaff }) {
    const seen = isStaff || kind !== removeTopic || topic.authorId === id;
    return seen ? url.topics.show.href(topic) : url.lists.latest.href();
  },
  label: ({ title }) => title,
};

const onPost: Place<PostParams, PostInTopic> = {
  async open(reader, params) {
    const { topic, post } = await openedPost(reader, params);
    return Object.assign(post, { topic });
  },
  after: ({ topic, number }) => placeOf(topic, number),
};

/** An address that takes one action: a page that asks for the reason, and acts. */
function actPage<Params, Row extends Topic | PostInTopic>(
  kind: ActionKind,
  { open, after, label }: Place<Params, Row>,
): FormAction<Params> {
  return formAction(members, ReasonForm, {
    async initial({ user, query }, params: Params) {
      insist(whyNot(kind, user, await open(user, params)));
      return { next: query.get("next") };
    },
    async show({ user, render }, params, form) {
      const row = await open(user, params);
      const named = await subjectOf(row);
      const subject = { label: label?.(row) ?? labelOf(named), href: hrefOf(named) };
      return render(reasonPage, { ...actText(kind), subject, form });
    },
    async submit({ user, messages, redirect }, params, { reason, next }) {
      const row = await open(user, params);
      await act(kind, user, row, reason);
      messages.add(actText(kind).done);
      return redirect(nextOr(next, after(row, kind, user)));
    },
  });
}

/** The pages of all kinds of action on topics, or on posts: post 1 has those of its topic. */
function pagesOf<Address extends string, Params, Row extends Topic | PostInTopic>(
  target: "topic" | "post",
  place: Place<Params, Row>,
) {
  const pages = kindsOn(target).map((kind) => [kind.address, actPage(kind, place)]);
  return Object.fromEntries(pages) as Record<Address, FormAction<Params>>;
}

export const topicActs = pagesOf<TopicActAddress, { readonly id: number }, Topic>("topic", onTopic);
export const postActs = pagesOf<PostActAddress, PostParams, PostInTopic>("post", onPost);
