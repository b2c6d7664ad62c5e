import { sameType } from "../database/schema/changes.ts";
import { shapeOf } from "../database/schema/shape.ts";
import type { TableState } from "../database/schema/state.ts";
import { formerNames } from "../database/schema/transition.ts";
import type { Transition } from "../database/schema/transition.ts";

interface Origin {
  readonly table: string;
  /** By what the column is called later; `undefined`: it comes later, or holds something else then. */
  readonly columns: ReadonlyMap<string, string | undefined>;
}

/** Where tables and columns stand before some steps that have not been done yet. */
export class Origins {
  readonly #tables = new Map<string, Origin | null>();

  /**
   * Return what the table is called as long as nothing is done; `undefined`: it is not there yet.
   */
  tableOf(table: string): string | undefined {
    const origin = this.#tables.get(table);
    return origin === undefined ? table : origin?.table;
  }

  /**
   * Return what the column is called as long as nothing is done; `undefined`: it is not there yet.
   */
  columnOf(table: string, column: string): string | undefined {
    const origin = this.#tables.get(table);
    return origin === undefined ? column : origin?.columns.get(column);
  }

  /** Take a step into account. */
  follow({ before, after, renamed = {} }: Transition): void {
    const origin = before && after && this.#origin(before, after, renamed);
    if (before !== undefined) this.#tables.set(before.table, null);
    if (after !== undefined) this.#tables.set(after.table, origin ?? null);
  }

  #origin(
    before: TableState,
    after: TableState,
    renamed: Readonly<Record<string, string>>,
  ): Origin | null {
    const table = this.tableOf(before.table);
    if (table === undefined) return null;
    const former = formerNames(renamed);
    const [was, is] = [shapeOf(before, "sqlite").columns, shapeOf(after, "sqlite").columns];
    const columns = [...is].map(([name, column]) => {
      const source = former.get(name) ?? name;
      const old = was.get(source);
      const same = old !== undefined && sameType(old, column);
      return [name, same ? this.columnOf(before.table, source) : undefined] as const;
    });
    return { table, columns: new Map(columns) };
  }
}
