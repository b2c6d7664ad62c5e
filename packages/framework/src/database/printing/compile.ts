import type { Insert, Statement, Written } from "../../sql/statement.ts";
import type { Value } from "../../sql/tree.ts";
import { insertKey } from "../../sql/insert-key.ts";
import { shapeOf } from "../../sql/shape.ts";
import type { Dialect, Encode } from "./dialect.ts";
import { printInsert, printStatement, type Printed } from "./print-statement.ts";

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
  readonly #texts = new Map<string, Printed>();
  readonly #inserts = new Map<string, string>();

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  compile(statement: Statement): Compiled {
    if (statement.type === "insert") return this.#insert(statement);
    const { key, values } = shapeOf(statement);
    const { sql, slots, lists } = this.#textOf(key, statement, values);
    const encode = this.#dialect.encoder(sql, slots.length);
    const bindings = new Array<unknown>(slots.length);
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index]!;
      bindings[index] =
        slot > 0
          ? this.#encoded(values[slot - 1]!, encode)
          : this.#dialect.longList!.encode(
              values.slice(...lists[-slot - 1]!).map((value) => this.#encoded(value, encode)),
            );
    }
    return { sql, bindings };
  }

  /** Of rows to insert there are many values, which go as they stand. */
  #insert(statement: Insert): Compiled {
    const { columns, binds, rows } = statement;
    const count = columns.length * rows.length;
    if (count > (this.#dialect.mostInserted ?? Infinity))
      return { sql: this.#insertOf(statement, "all"), bindings: [rows] };
    const sql = this.#insertOf(statement, rows.length);
    const encode = this.#dialect.encoder(sql, count);
    const bindings = new Array<unknown>(count);
    let at = 0;
    for (const row of rows) {
      for (let place = 0; place < binds.length; place++) {
        const value = row[place]!;
        bindings[at++] = value === null ? null : encode(binds[place]!, value);
      }
    }
    return { sql, bindings };
  }

  #insertOf(statement: Insert, count: number | "all"): string {
    const key = insertKey(statement, count);
    return (
      this.#inserts.get(key) ??
      kept(this.#inserts, key, printInsert(statement, count, this.#dialect))
    );
  }

  #encoded({ bind, value, as }: Value, encode: Encode): unknown {
    if (value === null) return null;
    return encode(bind, as === undefined ? value : as[this.#dialect.engine](value));
  }

  #textOf(key: string, statement: Written, values: readonly Value[]): Printed {
    return (
      this.#texts.get(key) ??
      kept(this.#texts, key, printStatement(statement, values, this.#dialect))
    );
  }
}

function kept<Text>(texts: Map<string, Text>, key: string, text: Text): Text {
  if (texts.size >= most) texts.clear();
  texts.set(key, text);
  return text;
}
