/** Compares a text with the hash that was read. */
export type Verify = (text: string) => Promise<boolean>;

/** A way in which another system kept passwords: read here, so that people log in with theirs, and never written. */
export interface OldHash {
  readonly name: string;
  /**
   * Return what compares a text with a stored hash, or undefined where it is none of this kind, or claims a cost that
   * would take the site down.
   */
  read(stored: string): Verify | undefined;
}
