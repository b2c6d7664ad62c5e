import type { Words } from "quintet/kernel";
import type { Addressed, SiteMail } from "quintet/mail";
import { plainText } from "quintet/markdown";
import { view } from "quintet/templates";
import { reasonOf } from "../models/notifications/kind.ts";
import type { Addressee, Happening } from "../models/notifications/signals.ts";
import { t } from "../text/t.ts";
import type { UnsubscribeLinks } from "../text/unsubscribing.ts";
import { url } from "../urls.ts";

/** To a member who wants to be told: what happened, why it is told, and how to hear no more of it. */
interface Notice {
  readonly name: string;
  /** What happened, in one sentence: the subject too. */
  readonly sentence: Words;
  /** The reason that staff gave, or an empty text. */
  readonly reason: string;
  /** The beginning of the post, or an empty text. */
  readonly excerpt: string;
  /** Addresses of the site, from its root; an empty text: there is nothing to open. */
  readonly path: string;
  readonly why: Words;
  readonly unsubscribe: string;
  readonly settings: string;
}
export const noticeMail = view<Notice>("mail/notice.txt");

/** Characters of a post that an e-mail shows. */
const EXCERPT = 600;

/** What an e-mail about notices needs of the site. */
export interface NoticeSite {
  readonly mail: SiteMail;
  readonly links: UnsubscribeLinks;
}

/** A sentence becomes a subject: what could end a header, as a title may hold it, is a space there. */
const headerSafe = (sentence: string) => sentence.replace(/\p{Cc}+/gu, " ");

/**
 * Post the e-mails that members want of something, in its transaction: by one statement for all.
 */
export function mailNotices({ mail, links }: NoticeSite) {
  return (event: { happening: Happening; addressees: readonly Addressee[] }): Promise<void> => {
    const { happening, addressees } = event;
    const those = addressees.map((addressee): Addressed<Notice> => {
      const { reader, kind } = addressee;
      const what = told(happening, addressee);
      const token = links.tokenFor({ member: reader.id, kind: kind.name });
      const unsubscribe = url.unsubscribing.stop.href({ token });
      return {
        to: { name: reader.name, email: reader.email },
        headers: {
          "List-Unsubscribe": `<${mail.siteUrl}${unsubscribe}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        context: {
          name: reader.name,
          ...what,
          sentence: headerSafe(String(what.sentence)),
          why: t(kind.words.why),
          unsubscribe,
          settings: url.settings.notifications.href(),
        },
      };
    });
    return mail.sendAll(noticeMail, those);
  };
}

/** What happened, as this reader is told it. */
function told({ actor, topic, post }: Happening, { kind, outcome }: Addressee) {
  const event = { name: actor.name, people: 1, topic, post, count: 1, outcome };
  return {
    sentence: kind.sentence(event),
    reason: reasonOf(outcome),
    excerpt: post === null ? "" : plainText(post.html, EXCERPT),
    path: kind.href(event) ?? "",
  };
}
