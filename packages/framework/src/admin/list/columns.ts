import { worded } from "../../kernel/words.ts";
import type { FieldInfo, ModelInfo } from "../../models/declaring/model-info.ts";
import { cellOf, wordsCell, type Cell } from "../cell.ts";
import { stepsOf } from "../path.ts";
import { Registered, type Column } from "../registered.ts";
import { keyNames, keyText, rowsWith } from "../rows/key-text.ts";
import type { Row, AdminRows } from "../rows/rows.ts";
import type { AdminReader } from "../reader.ts";

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
export class ListColumns {
  readonly #registered: Registered;
  readonly #reader: AdminReader;
  readonly #readings: readonly Reading[];
  readonly #needsWhole: boolean;

  constructor(registered: Registered, columns: readonly Column[], reader: AdminReader) {
    this.#registered = registered;
    this.#reader = reader;
    this.#readings = columns.map((column) => this.#reading(column));
    this.#needsWhole = columns.some((column) => typeof column !== "string");
  }

  /**
   * Return the lines of the rows with these keys: one query for what the columns show of them, and one for whole rows
   * where a column is worked out of those. The keys are found before and by themselves: with tables joined that only
   * columns need, a server may begin with one of those and sort all rows.
   */
  async lines(keys: readonly Row[], rows: AdminRows): Promise<readonly Line[]> {
    const { info } = this.#registered;
    if (keys.length === 0) return [];
    const these = rows.filter(rowsWith(info, keys));
    const names = this.#readings.flatMap((reading) => reading.names);
    const picked = await these.values(...new Set([...keyNames(info), ...names])).all();
    const shown = byKey(info, picked);
    const wholes = byKey(info, this.#needsWhole ? await these.all() : []);
    return keys.flatMap((one): Line[] => {
      const key = keyText(info, one);
      const row = shown.get(key);
      if (row === undefined) return [];
      return [{ key, cells: this.#readings.map(({ show }) => show(row, wholes.get(key))) }];
    });
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
    return { names: [name], show: (row) => cellOf(field, row[name], this.#reader) };
  }

  /** A foreign key shows the title of the row that it points at, and leads there. */
  #titleOf(path: string, steps: readonly FieldInfo[]): Reading {
    const { registeredOf, hrefOf } = this.#reader;
    const target = steps.at(-1)!.target!();
    const known = registeredOf(target.table);
    const { title } = known ?? new Registered(target.model, {});
    const held = steps.at(-1)!;
    const own = steps.length === 1 ? held.attribute : path;
    const shown = title === null ? own : `${path}__${title.name}`;
    const isKey = held.held!() === target.key[0];
    const show = (row: Row): Cell => {
      const cell = cellOf(title ?? held, row[shown], this.#reader);
      if (row[own] === null || known === undefined || !isKey) return cell;
      return { ...cell, href: hrefOf(known, { [target.key[0]!.attribute]: row[own] }) };
    };
    return { names: [own, shown], show };
  }
}

function byKey(info: ModelInfo, rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [keyText(info, row), row]));
}
