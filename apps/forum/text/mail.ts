import type { Words } from "quintet/kernel";
import { view } from "quintet/templates";

/** To a member who wants to be told: what happened, why it is told, and how to hear no more of it. */
export interface Notice {
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
