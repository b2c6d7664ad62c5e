import type { Insert, Statement } from "../../sql/statement.ts";
import type { Value } from "../../sql/tree.ts";
import { insertKey } from "../../sql/insert-key.ts";
import { shapeOf } from "../../sql/shape.ts";
import type { Dialect, Encode, RowsInText } from "./dialect.ts";
import { insertOfAll, printStatement, type Printed } from "./print-statement.ts";

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

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  compile(statement: Statement): Compiled {
    if (statement.type === "insert") return this.#insert(statement);
    const { key, values } = shapeOf(statement);
    const { sql, slots, lists } = this.#texts.get(key) ?? this.#print(key, statement, values);
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
    const { columns, rows } = statement;
    const { rowsInText } = this.#dialect;
    if (rowsInText !== null && columns.length * rows.length > rowsInText.above)
      return this.#rowsInText(statement, rowsInText);
    const key = insertKey(statement);
    const known = this.#texts.get(key) ?? this.#print(key, statement, shapeOf(statement).values);
    const { sql, slots } = known;
    const encode = this.#dialect.encoder(sql, slots.length);
    const bindings = new Array<unknown>(slots.length);
    let at = 0;
    for (const row of rows) for (const cell of row) bindings[at++] = this.#encoded(cell, encode);
    return { sql, bindings };
  }

  /** One text for however many rows. */
  #rowsInText(statement: Insert, { encode }: RowsInText): Compiled {
    const key = insertKey(statement, "all");
    const known = this.#texts.get(key) ?? this.#keep(key, insertOfAll(statement, this.#dialect));
    const rows = statement.rows.map((row) => row.map((cell) => this.#encoded(cell, encode)));
    return { sql: known.sql, bindings: [rows] };
  }

  #encoded({ bind, value, as }: Value, encode: Encode): unknown {
    if (value === null) return null;
    return encode(bind, as === undefined ? value : as[this.#dialect.engine](value));
  }

  #print(key: string, statement: Statement, values: readonly Value[]): Printed {
    return this.#keep(key, printStatement(statement, values, this.#dialect));
  }

  #keep(key: string, text: Printed): Printed {
    if (this.#texts.size >= most) this.#texts.clear();
    this.#texts.set(key, text);
    return text;
  }
}
