import type { Browser } from "playwright-core";
import type { ForumServer } from "./forum-server.ts";
import { sitsAt, type Person } from "./person.ts";

const DESK = { width: 1280, scripts: true } as const;

/** Who looks at a page. */
export type Onlooker = "guest" | "member" | "staff";

/** Pages by their names, for each who looks at them. */
export type Pages = Readonly<Record<Onlooker, Readonly<Record<string, string>>>>;

const TITLE = "Which ink dries by morning?";

async function asks(ann: Person): Promise<string> {
  await ann.registers("ann");
  await ann.opens("/t/new/");
  await ann.writes("Title", TITLE);
  await ann.page.getByLabel("Category", { exact: true }).selectOption({ index: 1 });
  await ann.writes("Tags", "ink, drying, C++");
  await ann.writes("Your post", "The black one takes **two** days in winter.");
  await ann.presses("Post topic");
  await ann.reads(TITLE);
  return new URL(ann.page.url()).pathname;
}

async function replies(person: Person, topic: string, text: string): Promise<void> {
  await person.opens(topic);
  await person.writes("Your reply", text);
  await person.presses("Post reply");
  await person.sees(text);
}

async function edits(bob: Person, topic: string): Promise<void> {
  await bob.opens(topic);
  await bob.follows(/^Edit post 2/);
  await bob.writes("Your post", "Warm the room instead, and @ann will see.\n\n    18 °C\n");
  await bob.writes("Why you change it", "a figure was missing");
  await bob.presses("Save changes");
  await bob.page.locator("#post-2 pre").waitFor();
}

async function keepsADraft(ann: Person): Promise<void> {
  await ann.opens("/t/new/");
  await ann.writes("Title", "A topic that is not finished");
  await ann.writes("Your post", "It begins like this, and then?");
  await ann.presses("Save draft");
  await ann.sees("The draft was saved.");
}

async function complains(ann: Person, id: string): Promise<void> {
  await ann.opens(`/t/${id}/r/3/report/`);
  await ann.chooses("Reason", "Spam or advertising");
  await ann.writes("What is wrong with it", "It sells watches, and this is a forum of printers.");
  await ann.presses("Report");
  await ann.sees("Moderators will look at it");
}

/** The link in an e-mail to this member, as a path. */
async function linkTo(
  forum: ForumServer,
  name: string,
  subject: RegExp,
  page: string,
): Promise<string> {
  const { text } = await forum.emailTo(`${name}@example.org`, subject);
  return new RegExp(`http://localhost:\\d+(/${page}/\\S+)`).exec(text)![1]!;
}

const CONFIRM = /^Confirm your e-mail/;

async function confirms(ann: Person, forum: ForumServer): Promise<void> {
  await ann.opens(await linkTo(forum, "ann", CONFIRM, "confirm"));
  await ann.presses("Confirm this address");
  await ann.opens("/settings/account/");
  await ann.sees("E-mails go to ann@example.org.");
}

/**
 * Something of everything: a topic with tags, replies, an edit, notices, a draft, a report, e-mails.
 * `ann` (a member) has the password of all, `admin` that of the forum.
 */
export async function setTheScene(browser: Browser, forum: ForumServer): Promise<Pages> {
  const [ann, bob] = [await sitsAt(browser, forum, DESK), await sitsAt(browser, forum, DESK)];
  const topic = await asks(ann);
  await confirms(ann, forum);
  const id = topic.split("/")[2]!;
  await bob.registers("bob");
  await replies(bob, topic, "Warm the room instead.");
  await replies(bob, topic, "Cheap watches, my friend.");
  await edits(bob, topic);
  await keepsADraft(ann);
  await complains(ann, id);
  await ann.opens(topic);
  await ann.presses(/^Watch this topic/);
  await replies(bob, topic, "It is dry now, @ann.");
  await bob.opens("/password/forgot/");
  await bob.writes("E-mail", "ann@example.org");
  await bob.presses("Send me a link");
  await bob.sees("An e-mail is on its way");
  const pages = await pagesOf(forum, ann, id, topic);
  for (const person of [ann, bob]) await person.leaves();
  return pages;
}

async function pagesOf(forum: ForumServer, ann: Person, id: string, topic: string): Promise<Pages> {
  const reset = await linkTo(forum, "ann", /^A new password/, "password/reset");
  const confirm = await linkTo(forum, "bob", CONFIRM, "confirm");
  const unsubscribe = await linkTo(forum, "ann", /mentioned you/, "unsubscribe");
  await ann.opens("/dev/mail/");
  await ann.follows(/^A new password/);
  const email = new URL(ann.page.url()).pathname;
  return {
    guest: {
      register: "/register/",
      "forgotten password": "/password/forgot/",
      "new password": reset,
      "confirm the address": confirm,
      unsubscribe,
      emails: "/dev/mail/",
      "an e-mail": email,
      search: "/search/",
      "search with hits": "/search/?q=ink",
      "search without hits": "/search/?q=xyzzyplugh",
      "search refused": "/search/?q=ink&author=nobodyhere&after=yesterday",
      profile: "/u/ann/",
    },
    member: {
      index: "/",
      "topic with what is new": topic,
      "reply with a quotation": `/t/${id}/reply/?to=2`,
      "edit with tags": `/t/${id}/r/1/edit/`,
      "report a post": `/t/${id}/r/2/report/`,
      "report a member": "/u/bob/report/",
      notifications: "/notifications/",
      drafts: "/drafts/",
      "a draft": "/t/new/",
      new: "/new/",
      top: "/top/",
      unanswered: "/unanswered/",
      unread: "/unread/",
      watched: "/watched/",
      category: "/c/presses/",
      tag: "/tag/ink/",
      "settings: profile": "/settings/profile/",
      "settings: account": "/settings/account/",
      "settings: security": "/settings/security/",
      "settings: notifications": "/settings/notifications/",
      "settings: appearance": "/settings/appearance/",
      "settings: data": "/settings/data/",
      "password once more": "/password/confirm/",
    },
    staff: {
      moderation: "/mod/",
      reports: "/mod/reports/",
      "decided reports": "/mod/reports/?order=decided",
      "a report": "/mod/reports/1/",
      log: "/mod/log/",
      "a member": "/mod/members/2/",
      history: `/t/${id}/r/2/history/`,
      move: `/t/${id}/move/`,
      remove: `/t/${id}/r/2/remove/`,
      "staff's topic": topic,
      "bulk removal": "/mod/bulk/?of=topics&act=removeTopic&id=1&id=2&id=3",
      "bulk of nothing": "/mod/bulk/?of=topics&act=restoreTopic&id=1",
      administration: "/admin/",
      topics: "/admin/topics/?text=ink",
      "topics, nothing found": "/admin/topics/?text=xyzzyplugh",
      posts: "/admin/posts/",
      members: "/admin/members/",
      "a wrong condition": "/admin/members/?from=tomorrow&postsFrom=x",
      categories: "/admin/categories/",
    },
  };
}
