/** Lists of children, by what their foreign keys hold: a number, a text, a date. */
export class Groups {
  readonly #lists = new Map<unknown, unknown[]>();
  readonly #held = new Set<unknown>();
  /** By texts as a database compares them; made when one is looked for that is spelt in another way. */
  #alike: Map<string, unknown[]> | null = null;

  /** What was held, each once. */
  get held(): readonly unknown[] {
    return [...this.#held];
  }

  /** Return the list for those that hold this; the same one whenever it is asked for. */
  opened(held: unknown): unknown[] {
    const key = keyOf(held);
    const found = this.#lists.get(key);
    if (found !== undefined) return found;
    const list: unknown[] = [];
    this.#lists.set(key, list);
    this.#held.add(held);
    return list;
  }

  /**
   * Return the list that a child belongs to. A foreign key of text may be spelt with other capitals and
   * accents than what it points at, where the database holds them for equal.
   */
  of(held: unknown): unknown[] {
    const found = this.#lists.get(keyOf(held));
    if (found !== undefined) return found;
    this.#alike ??= new Map([...this.#lists].map(([key, list]) => [folded(key), list]));
    const alike = this.#alike.get(folded(held));
    if (alike !== undefined) return alike;
    throw new Error("Internal: a child was read that belongs to none of the rows.");
  }
}

function keyOf(held: unknown): unknown {
  return held instanceof Date ? held.getTime() : held;
}

function folded(text: unknown): string {
  return String(text).normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trimEnd();
}
