import type { Mentions } from "./mentions.ts";

export interface MarkdownOptions {
  /** Give links `rel="nofollow ugc noopener"`: for what new members write. */
  readonly nofollow: boolean;
  /** The names that exist, by their lower-cased NFC form: `mentionCandidates` says which to look up. */
  readonly mentions?: Mentions;
}
