import { signal } from "quintet/kernel";
import type { User } from "../accounts/user.ts";
import type { Post, Topic } from "../topics/topic.ts";
import type { NoticeKind, Outcome } from "./kind.ts";

/** An event, as e-mails tell of it. */
export interface Happening {
  readonly actor: User;
  readonly topic: Topic | null;
  readonly post: Post | null;
}

/** A member who wants an e-mail, and the reason why this one is written. */
export interface Addressee {
  readonly reader: User;
  readonly kind: NoticeKind;
  readonly outcome: Outcome | null;
}

/**
 * The signal that something happened of which these members want e-mails; emitted in its
 * transaction, never for nobody.
 */
export const mailWanted = signal<{
  readonly happening: Happening;
  readonly addressees: readonly Addressee[];
}>("mailWanted");
