import type { Statement } from "../sql/statement.ts";
import type { Select } from "../sql/tree.ts";
import type { Database, Result } from "./database.ts";
import { Delegate } from "./delegate.ts";
import { withTimeout } from "./time-limit.ts";

/** A database on which each statement may take so many milliseconds. */
export class Limited extends Delegate {
  protected readonly target: Database;
  readonly #milliseconds: number;

  constructor(target: Database, milliseconds: number) {
    super();
    this.target = target;
    this.#milliseconds = milliseconds;
  }

  override run(statement: Statement): Promise<Result<unknown[]>> {
    return withTimeout(this.#milliseconds, () => this.target.run(statement));
  }

  override inquire(statement: Select): Promise<Result<unknown[]>> {
    return withTimeout(this.#milliseconds, () => this.target.inquire(statement));
  }

  override explain(statement: Statement): Promise<string> {
    return withTimeout(this.#milliseconds, () => this.target.explain(statement));
  }
}
