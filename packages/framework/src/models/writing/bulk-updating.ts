import type { Assignment } from "../../sql/statement.ts";
import { templateFor } from "../../sql/template.ts";
import type { Expression, Value } from "../../sql/tree.ts";
import { listOf } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { encoded } from "../conditions/comparison.ts";
import { changeTallied, countersBy, lockedAmong } from "./counting.ts";
import type { FieldInfo, ModelInfo } from "../declaring/info.ts";
import { among } from "./left.ts";
import { parted } from "../parted.ts";
import type { Readable } from "../rows/reading.ts";
import { columnOf } from "../conditions/scope.ts";
import { isHeard, tellChanged } from "./row-events.ts";
import { automatic, stampedBesides, stored, writable } from "./storing.ts";
import { Validation } from "./validation.ts";
import { nextVersion, refuseVersion, versionOf } from "./version.ts";
import { naming } from "./violations.ts";

/** Rows in one statement: many enough to save round trips, few enough for an engine to look through. */
const mostRows = 128;

/**
 * Write these fields of many rows as the rows have them, all or none; return how many rows there were.
 */
export async function bulkUpdate(
  set: Readable,
  rows: readonly object[],
  names: readonly string[],
): Promise<number> {
  const { info, database } = set;
  listOf("bulkUpdate", "a list of rows", rows);
  const fields = listOf("bulkUpdate", "a list of names", names).flatMap((name) => {
    const generic = info.generics.get(name);
    return generic === undefined ? [writable(info, name)] : [generic.kind, generic.id];
  });
  fields.forEach(refuseVersion);
  if (fields.length === 0) throw nothingToWrite(info);
  if (fields.some((field) => info.key.includes(field))) throw nothingToWrite(info);
  const all = rows.map((row) => changed(info, fields, row as Row));
  const besides = writtenBesides(info, fields);
  const statement = {
    type: "update",
    table: info.table,
    key: info.key.map(({ column }) => column),
    fromBefore: false,
  } as const;
  const send = async () => {
    let affected = 0;
    for (const some of parted(all, mostRows)) {
      const assigned = fields.map((field, index) => ({
        column: field.column,
        expression: chosen(info, some, index),
      }));
      const written = some.map(({ row }) => row);
      const where = among(info, written);
      const result = await naming(set, written, () =>
        database.run({ ...statement, where, set: [...assigned, ...besides] }),
      );
      affected += result.affected;
    }
    return affected;
  };
  const columns = [...fields, ...besides].map(({ column }) => column);
  const counters = countersBy(info, columns);
  const tells = isHeard(info, "changed");
  if (counters.length > 0 || tells)
    return database.transaction(async () => {
      const found = tells ? await lockedAmong(set, rows as Row[]) : [];
      const affected = await changeTallied(set, { rows: rows as Row[] }, counters, send);
      await tellChanged(set, found, columns);
      return affected;
    });
  return all.length > mostRows ? database.transaction(send) : send();
}

type Row = Readonly<Record<string, unknown>>;

interface Changed {
  readonly row: Row;
  /** What tells the row from others, in the order of the key's fields. */
  readonly key: readonly Value[];
  /** What is written to it, in the order of the fields. */
  readonly values: readonly Value[];
}

function changed(info: ModelInfo, fields: readonly FieldInfo[], row: Row): Changed {
  const validation = new Validation(info);
  const values = fields.map((field) => stored(field, row[field.attribute], validation));
  validation.askModel(() => row);
  validation.end();
  return { row, key: info.key.map((key) => encoded(key, row[key.attribute])), values };
}

/** What is written to each row besides these fields: the time of the update, and its next version. */
function writtenBesides(info: ModelInfo, fields: readonly FieldInfo[]): readonly Assignment[] {
  const now = new Date();
  const stamped = stampedBesides(info, fields).map((field) => ({
    column: field.column,
    expression: encoded(field, automatic(field, now)),
  }));
  const version = versionOf(info);
  if (version === undefined) return stamped;
  return [...stamped, { column: version.column, expression: nextVersion(version) }];
}

/**
 * The value at this place of the row with its key: `case id when 1 then … end`. Lists are padded, so that they share
 * statements.
 */
function chosen({ key }: ModelInfo, rows: readonly Changed[], place: number): Expression {
  const size = 2 ** Math.ceil(Math.log2(rows.length));
  const operands: Record<string, Expression> = {};
  for (const [part, field] of key.entries()) operands[`key${part}`] = columnOf(field);
  for (let index = 0; index < size; index++) {
    const row = rows[Math.min(index, rows.length - 1)]!;
    for (const [part, value] of row.key.entries()) operands[`k${part}x${index}`] = value;
    operands[`v${index}`] = row.values[place]!;
  }
  return { type: "template", template: choiceOf(key.length)(size), operands };
}

const choices = new Map<number, ReturnType<typeof templateFor>>();

/** Return what makes the choice among so many rows that have keys of so many parts. */
function choiceOf(parts: number): ReturnType<typeof templateFor> {
  const found = choices.get(parts);
  if (found !== undefined) return found;
  const isRow = (index: number) =>
    Array.from({ length: parts }, (_, part) => `{key${part}} = {k${part}x${index}}`).join(" and ");
  const made = templateFor((size) => {
    const numbers = Array.from({ length: size }, (_, index) => index);
    if (parts === 1)
      return `case {key0} ${numbers.map((index) => `when {k0x${index}} then {v${index}}`).join(" ")} end`;
    return `case ${numbers.map((index) => `when ${isRow(index)} then {v${index}}`).join(" ")} end`;
  });
  choices.set(parts, made);
  return made;
}

function nothingToWrite({ name }: ModelInfo): QuintetError {
  return new QuintetError(
    `bulkUpdate of ${name} writes fields besides the key, and none is named.`,
    {
      code: "models.bad-conflict",
      hint: 'Name them: bulkUpdate(rows, ["title"]).',
    },
  );
}
