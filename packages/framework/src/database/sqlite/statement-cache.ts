/** Keeps the statements that were used last; the oldest is given up when there are too many. */
export class StatementCache<Statement> {
  readonly #statements = new Map<string, Statement>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(sql: string): Statement | undefined {
    const found = this.#statements.get(sql);
    if (found === undefined) return undefined;
    this.#statements.delete(sql);
    this.#statements.set(sql, found);
    return found;
  }

  set(sql: string, statement: Statement): void {
    this.#statements.set(sql, statement);
    if (this.#statements.size <= this.#most) return;
    const [oldest] = this.#statements.keys();
    this.#statements.delete(oldest!);
  }
}
