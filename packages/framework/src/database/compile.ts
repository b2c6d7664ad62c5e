import type { Statement } from "../sql/statement.ts";
import type { Value } from "../sql/tree.ts";
import { shapeOf } from "../sql/shape.ts";
import type { Dialect } from "./dialect.ts";
import { printStatement } from "./print-statement.ts";
import type { Fragment } from "./fragment.ts";

/** A statement as it is sent. */
export interface Compiled {
  readonly sql: string;
  readonly bindings: unknown[];
}

/** Shapes that are remembered; a site has some hundreds. */
const most = 4000;

/** Trees to SQL for one engine: printed once per shape, then only the values change. */
export class Compiler {
  readonly #dialect: Dialect;
  readonly #texts = new Map<string, Fragment>();

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  compile(statement: Statement): Compiled {
    const { key, values } = shapeOf(statement);
    const { sql, slots } = this.#texts.get(key) ?? this.#print(key, statement, values);
    const bindings = new Array<unknown>(slots.length);
    for (let index = 0; index < slots.length; index++) {
      const { bind, value } = values[slots[index]! - 1]!;
      bindings[index] = value === null ? null : this.#dialect.encode(bind, value);
    }
    return { sql, bindings };
  }

  #print(key: string, statement: Statement, values: readonly Value[]): Fragment {
    const text = printStatement(statement, values, this.#dialect);
    if (this.#texts.size >= most) this.#texts.clear();
    this.#texts.set(key, text);
    return text;
  }
}
