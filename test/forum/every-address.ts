import { everyUrl, type BoundUrl } from "quintet/urls";
import type { Client, Fields, TestPage } from "quintet/testing";
import { act } from "../../apps/forum/models/moderation/acting.ts";
import { removeTopic } from "../../apps/forum/models/moderation/kinds/remove-topic.ts";
import { ModAction } from "../../apps/forum/models/moderation/action.ts";
import { Category } from "../../apps/forum/models/categories/category.ts";
import { draftsOf, keepDraft, newTopicTarget } from "../../apps/forum/models/drafts/keeping.ts";
import { Notification } from "../../apps/forum/models/notifications/notification.ts";
import { Report } from "../../apps/forum/models/reports/report.ts";
import { reportPost } from "../../apps/forum/models/reports/reporting.ts";
import { replyTo } from "../../apps/forum/models/topics/replying.ts";
import { Post, Topic } from "../../apps/forum/models/topics/topic.ts";
import { url } from "../../apps/forum/urls.ts";
import { administrator, as, member, repliesBy, talk, topicBy } from "./site.ts";

/** Every address that acts by POST, by its name. */
export const acting: ReadonlyMap<string, BoundUrl> = new Map(
  everyUrl(url)
    .filter(({ verb }) => verb === "POST" || verb === "FORM")
    .map((one) => [one.name, one]),
);

/** A forum in which every address has something to act upon, and somebody who may. */
export async function busyForum() {
  const [ann, ben, ada] = [await member("ann"), await member("ben"), await administrator("ada")];
  const other = await Category.objects.create({ slug: "news", name: "News" });
  const started = await topicBy(ann, "Herons");
  const [second] = await repliesBy(ben, started, 3);
  await replyTo(started, ann, { text: "Thank you @ben, and @ada.", to: 2 });
  const gone = await topicBy(ben, "Gulls");
  await act(removeTopic, ada, gone, "loud");
  await keepDraft(ada, newTopicTarget, { title: "Later", text: "Not yet." });
  await reportPost(ann, second!, started, { reason: "spam", text: "" });
  return {
    ann,
    ada,
    topic: await Topic.objects.get({ id: started.id }),
    gone,
    ben,
    other,
    category: await talk(),
    report: await Report.objects.get(),
    action: (await ModAction.objects.orderBy("id").first())!,
    notice: (await Notification.objects.filter({ user: ada }).first())!,
    draft: (await draftsOf(ada).first())!,
    post: await Post.objects.get({ topic: started, number: 2 }),
    staff: await as(ada),
  };
}

export type BusyForum = Awaited<ReturnType<typeof busyForum>>;

const about = ({ id }: { readonly id: number }) => ({ id });

/** What stands in an address, for each part of the table. */
function parameters(name: string, forum: BusyForum): object {
  const [table, verb] = name.split(".") as [string, string];
  const post = { topic: forum.topic.id, number: verb === "edit" || verb === "restore" ? 3 : 2 };
  switch (table) {
    case "topics":
      return about(verb === "restore" ? forum.gone : forum.topic);
    case "drafts":
      return about(forum.draft);
    case "notifications":
      return about(forum.notice);
    case "administration":
      return { model: "topic", key: String(forum.topic.id), id: 1 };
    case "adminCategories":
      return about(forum.category);
    case "mod":
      if (verb === "undo") return about(forum.action);
      return about(verb === "member" || verb === "note" ? forum.ben : forum.report);
    default:
      return { ...post, id: forum.topic.id, slug: "talk", name: "ben", token: "none" };
  }
}

/** The address with something to act upon. */
export function hrefOf(name: string, forum: BusyForum): string {
  return acting.get(name)!.href(parameters(name, forum));
}

const BY_NAME: Readonly<Record<string, string>> = {
  "mod.report": "dismiss",
  "mod.member": "silence",
  "mod.bulk": "removeTopic",
};

/** Fields that every form takes what it needs from. */
export function fieldsFor(name: string, { topic, other, report }: BusyForum): Fields {
  return {
    title: "A title that is new",
    name: "Harbour",
    position: "3",
    state: "open",
    category: String(other.id),
    tags: "boats",
    text: "A text that is new.",
    reason: name.startsWith("reports.") ? "spam" : "because",
    level: "watch",
    act: BY_NAME[name] ?? "",
    of: "topics",
    id: [String(topic.id)],
    count: "1",
    version: String(report.version),
    display_name: "Somebody Else",
    mention_site: "true",
    username: "newcomer",
    email: "newcomer@example.org",
    password: "a heron at the lake",
  };
}

/** Sends a form as another site would make the browser send it; or says nothing of where it comes from. */
export function forged(
  client: Client,
  path: string,
  fields: Fields,
  headers: Readonly<Record<string, string>>,
): Promise<TestPage> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const text of [value].flat()) body.append(name, String(text));
  }
  return client.send(path, {
    method: "POST",
    body: body.toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });
}
