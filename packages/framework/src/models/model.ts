import { QuintetError } from "../kernel/errors.ts";
import { isName } from "../database/schema/names.ts";
import { isRelation, type Fields } from "./field.ts";
import type { Check } from "./constraints.ts";
import { idField } from "./fields/id.ts";
import { columnFor, type IndexOf } from "./info.ts";
import { instanceClass, type ModelBase } from "./instance.ts";
import type { Columns, RelationNames } from "./row.ts";
import type { Verdict } from "./validation.ts";

type Either<K extends string> = K | `-${K}`;

/** Options of a model besides its fields. */
export interface Options<F> {
  /** The order of its rows where a query asks for none. */
  readonly orderBy?: readonly Either<(keyof F & string) | "id">[];
  readonly indexes?: readonly IndexOf<Either<(keyof F & string) | "id">, NoInfer<F>>[];
  /** Return what holds against a row that is to be written: sentences by field, or of the `row` as a whole. */
  validate?(row: Readonly<Columns<F>>): Verdict<F>;
  /** Conditions that every row meets; the database sees to it. */
  readonly checks?: readonly Check<NoInfer<F>>[];
}

/**
 * Make the class that a model extends: a table, its fields, and what else is true of it.
 *
 *     class Topic extends model("topics", { title: f.char({ max: 120 }) }) {
 *       static objects = new QuerySet(this);
 *     }
 */
export function model<const Table extends string, F extends Fields>(
  table: Table,
  fields: F,
  options: Options<F> = {},
): ModelBase<Table, F> {
  checkTable(table);
  for (const name of Object.keys(fields)) checkField(table, name);
  refuseSharedColumns(table, fields);
  const base = class extends instanceClass(relationsOf(fields)) {
    static readonly table = table;
    static readonly fields = fields;
    static readonly options = options;
    static readonly idField = idField;
  };
  return base as unknown as ModelBase<Table, F>;
}

function relationsOf<F extends Fields>(fields: F): RelationNames<F>[] {
  const names = Object.keys(fields).filter((name) => isRelation(fields[name]!));
  return names as RelationNames<F>[];
}

const reserved = new Set([
  "id",
  "constructor",
  "prototype",
  "toString",
  "toJSON",
  "then",
  "refresh",
  "update",
]);

function checkTable(table: string): void {
  if (typeof table === "string" && isName(table) && !/^sqlite_/i.test(table)) return;
  throw new QuintetError(`"${String(table).slice(0, 80)}" cannot be the name of a table.`, {
    code: "models.bad-name",
    hint: `${NAMES} None begins with sqlite_.`,
  });
}

const NAMES =
  "Use at most 64 characters, none of them a question mark, an emoji or a control character; " +
  "a name does not begin with - nor end in a space.";

function checkColumn(table: string, column: string): void {
  if (typeof column === "string" && isName(column)) return;
  const written = String(column).slice(0, 80);
  throw new QuintetError(`"${written}" cannot be the name of a column of "${table}".`, {
    code: "models.bad-name",
    hint: NAMES,
  });
}

/** `author`, a foreign key, and `authorId` would be one column of the table. */
function refuseSharedColumns(table: string, fields: Fields): void {
  const names = new Map([["id", "id"]]);
  for (const [name, field] of Object.entries(fields)) {
    const column = columnFor(name, field);
    checkColumn(table, column);
    const other = names.get(column.toLowerCase());
    if (other === undefined) {
      names.set(column.toLowerCase(), name);
      continue;
    }
    throw new QuintetError(
      `The fields "${other}" and "${name}" of "${table}" would both have the column "${column}".`,
      {
        code: "models.same-column",
        hint:
          "Rename one of them: a column is the field's name in small letters, with _id for a foreign key, " +
          "unless the field says another by column.",
      },
    );
  }
}

function checkField(table: string, name: string): void {
  if (/^[a-z][A-Za-z0-9]{0,47}$/.test(name) && !reserved.has(name)) return;
  throw new QuintetError(`"${name}" cannot be the name of a field of "${table}".`, {
    code: "models.bad-name",
    hint: "Use letters and digits, at most 48, beginning with a small letter; id is there by itself.",
  });
}
