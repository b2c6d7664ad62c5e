import { nextAddress } from "quintet/auth";
import { formAction, type FormAction, loading } from "quintet/controllers";
import type { FieldsOf } from "quintet/forms";
import type { Words } from "quintet/kernel";
import { view } from "quintet/templates";
import { ReasonForm } from "../../forms/moderation.ts";
import { members } from "../../guards.ts";
import { insist } from "../../models/accounts/policy.ts";
import type { User } from "../../models/accounts/user.ts";
import { act } from "../../models/moderation/acting.ts";
import type { ActionKind } from "../../models/moderation/kind.ts";
import { kindsOn } from "../../models/moderation/kinds.ts";
import { removeTopic } from "../../models/moderation/kinds/remove-topic.ts";
import { whyNot } from "../../models/moderation/policy.ts";
import { placeOf } from "../../models/topics/numbering.ts";
import { Topic, type Post } from "../../models/topics/topic.ts";
import { url } from "../../urls.ts";
import type { Choice } from "../../views/shared.ts";
import {
  actText,
  type PostActAddress,
  type TopicActAddress,
} from "../../views/moderation/kinds.ts";
import { destination, destinations } from "../../web/categories.ts";
import { linkTo, openedPost, openTopic, type PostParams } from "./opened.ts";

/** A page that asks for the Reason of one act on a topic or a post (and where it is moved to), and does it. */
export const reasonPage = view<{
  /** "Remove this topic". */
  readonly heading: Words;
  /** What will happen, in a sentence. */
  readonly sentence: Words;
  readonly subject: { readonly label: Words; readonly href: string };
  /** The button's label: "Remove", "Restore", "Lock" … */
  readonly button: Words;
  /** Outlined in the colour of danger. */
  readonly danger: boolean;
  /** Where a topic can be moved to; `null` where nothing is moved. */
  readonly categories: readonly Choice[] | null;
  readonly form: FieldsOf<typeof ReasonForm>;
}>("forum/moderation/reason.html");

/** What an action is taken on, as its page names it, and where that leads when it is done. */
interface Opened {
  readonly row: Topic | Post;
  readonly subject: { readonly label: Words; readonly href: string };
  readonly after: string;
}

type Open<Params> = (reader: User, params: Params, kind: ActionKind) => Promise<Opened>;

const openedTopic: Open<{ readonly id: number }> = async (reader, { id }, kind) => {
  const row = await openTopic(reader, id);
  const href = url.topics.show.href(row);
  // Whoever may not see the topic any more goes on to the others.
  const seen = reader.isStaff || kind !== removeTopic || row.authorId === reader.id;
  return {
    row,
    subject: { label: row.title, href },
    after: seen ? href : url.lists.latest.href(),
  };
};

const openedReply: Open<PostParams> = async (reader, params) => {
  const { topic, post: row } = await openedPost(reader, params);
  return { row, subject: linkTo(topic, row), after: placeOf(topic, row.number) };
};

/** An address that takes one action: a page that asks for the reason, and acts. */
function actPage<Params>(kind: ActionKind, open: Open<Params>): FormAction<Params> {
  const opened = loading(members, {
    opened: ({ user }, params: Params) => open(user, params, kind),
  });
  return formAction(opened, ReasonForm, {
    initial({ user, query, opened: { row } }) {
      insist(whyNot(kind, user, row));
      const category = row instanceof Topic ? row.categoryId : undefined;
      return { category, next: query.get("next") };
    },
    async show({ render, opened: { subject } }, _, form) {
      const categories = await destinations(kind, form.values.category);
      return render(reasonPage, { ...actText(kind), subject, categories, form });
    },
    async submit({ user, messages, redirect, opened: { row, after } }, _, clean) {
      insist(whyNot(kind, user, row));
      const details = await destination(kind, clean.category);
      await act(kind, user, row, clean.reason, new Date(), details);
      messages.add(actText(kind).done);
      return redirect(nextAddress(clean.next, after));
    },
  });
}

/** The pages of all kinds of action on topics, or on posts: post 1 has those of its topic. */
function pagesOf<Address extends string, Params>(target: "topic" | "post", open: Open<Params>) {
  const pages = kindsOn(target).map((kind) => [kind.address, actPage(kind, open)]);
  return Object.fromEntries(pages) as Record<Address, FormAction<Params>>;
}

export const topicActs = pagesOf<TopicActAddress, { readonly id: number }>("topic", openedTopic);
export const postActs = pagesOf<PostActAddress, PostParams>("post", openedReply);
