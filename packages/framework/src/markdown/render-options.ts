import type { Mentions } from "./mentions.ts";
import type { References } from "./references.ts";

/** Options of rendering a text. */
export interface MarkdownOptions {
  /** Give links `rel="nofollow ugc noopener"`: for what new members write. */
  readonly nofollow: boolean;
  /** The names that exist, by their lower-cased NFC form: `mentionCandidates` says which to look up. */
  readonly mentions?: Mentions;
  /** Where `#123` leads, by the number: `referenceCandidates` says which to look up. */
  readonly references?: References;
}
