import { worded } from "../../kernel/words.ts";
import type { FieldInfo } from "../../models/model-info.ts";
import { cellOf, wordsCell, type Cell } from "../cell.ts";
import { stepsOf } from "../path.ts";
import { Registered, type Column } from "../registered.ts";
import { keyCondition, keyNames, keyText } from "../rows/key-text.ts";
import { anyOf, type Row, type Rows } from "../rows/rows.ts";
import type { Reader } from "./conditions.ts";

/** One row of a list, as its columns show it. */
export interface Line {
  readonly key: string;
  readonly cells: readonly Cell[];
}

/** What a column reads of each row, and how it shows it. */
interface Reading {
  /** The names by which `values` picks what it shows. */
  readonly names: readonly string[];
  readonly show: (row: Row, whole: Row | undefined) => Cell;
}

/** The columns of a list, with what they read. */
export class Columns {
  readonly #registered: Registered;
  readonly #reader: Reader;
  readonly #readings: readonly Reading[];
  readonly #needsWhole: boolean;

  constructor(registered: Registered, columns: readonly Column[], reader: Reader) {
    this.#registered = registered;
    this.#reader = reader;
    this.#readings = columns.map((column) => this.#reading(column));
    this.#needsWhole = columns.some((column) => typeof column !== "string");
  }

  /** Return the rows of a set with what the columns show of them, and no more. */
  pick(rows: Rows): Rows {
    const { info } = this.#registered;
    const names = new Set([
      ...keyNames(info),
      ...this.#readings.flatMap(({ names: some }) => some),
    ]);
    return rows.values(...names);
  }

  /** Return the lines of rows that were picked; columns that are worked out of whole rows read those by one query. */
  async lines(picked: readonly Row[], rows: Rows): Promise<readonly Line[]> {
    const { info } = this.#registered;
    const keys = picked.map((row) => keyText(info, row));
    const wholes = this.#needsWhole ? await this.#wholes(keys, rows) : new Map<string, Row>();
    return picked.map((row, index) => {
      const key = keys[index]!;
      return { key, cells: this.#readings.map(({ show }) => show(row, wholes.get(key))) };
    });
  }

  async #wholes(keys: readonly string[], rows: Rows): Promise<ReadonlyMap<string, Row>> {
    if (keys.length === 0) return new Map();
    const { info } = this.#registered;
    const conditions = keys.flatMap((key) => keyCondition(info, key) ?? []);
    const found = await rows.filter(anyOf(...conditions)).all();
    return new Map(found.map((row) => [keyText(info, row), row]));
  }

  #reading(column: Column): Reading {
    const { t } = this.#reader;
    if (typeof column !== "string") {
      const show: Reading["show"] = (_, whole) => {
        const shown = whole === undefined ? null : column.show(whole);
        return wordsCell(typeof shown === "object" && shown !== null ? worded(shown, t) : shown, t);
      };
      return { names: [], show };
    }
    const steps = stepsOf(this.#registered.info, column);
    const field = steps.at(-1)!;
    return field.target === null ? this.#valueOf(column, field) : this.#titleOf(column, steps);
  }

  #valueOf(path: string, field: FieldInfo): Reading {
    const name = path.includes("__") ? path : field.attribute;
    return { names: [name], show: (row) => cellOf(field, row[name], this.#reader.t) };
  }

  /** A foreign key shows the title of the row that it points at, and leads there. */
  #titleOf(path: string, steps: readonly FieldInfo[]): Reading {
    const { t, registeredOf, hrefOf } = this.#reader;
    const target = steps.at(-1)!.target!();
    const known = registeredOf(target.table);
    const { title } = known ?? new Registered(target.model, {});
    const held = steps.at(-1)!;
    const own = steps.length === 1 ? held.attribute : path;
    const shown = title === null ? own : `${path}__${title.name}`;
    const isKey = held.held!() === target.key[0];
    const show = (row: Row): Cell => {
      const cell = cellOf(title ?? held, row[shown], t);
      if (row[own] === null || known === undefined || !isKey) return cell;
      return { ...cell, href: hrefOf(known, { [target.key[0]!.attribute]: row[own] }) };
    };
    return { names: [own, shown], show };
  }
}
