import { isOneOf } from "../sql/build.ts";
import { sqlTemplate, type SqlTemplate } from "../sql/template.ts";
import type { Expression, Value } from "../sql/tree.ts";
import { QuintetError } from "../kernel/errors.ts";
import { encoded } from "./comparison.ts";
import { simpleKey } from "./composite-key.ts";
import type { FieldInfo, ModelInfo } from "./info.ts";
import type { Readable } from "./reading.ts";
import { columnOf } from "./scope.ts";
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
  const fields = names.map((name) => writable(info, name));
  fields.forEach(refuseVersion);
  if (fields.length === 0 || fields.includes(keyOf(info))) throw nothingToWrite(info);
  const now = new Date();
  const all = rows.map((row) => rowOf(info, row as Row, fields));
  const stamps = stampedBesides(info, fields);
  const version = versionOf(info);
  const counted =
    version === undefined ? [] : [{ column: version.column, expression: nextVersion(version) }];
  const send = async () => {
    let affected = 0;
    for (let start = 0; start < all.length; start += mostRows) {
      const some = all.slice(start, start + mostRows);
      const keys = some.map(({ key }) => key);
      const assigned = fields.map((field, index) => ({
        column: field.column,
        expression: chosen(
          info,
          some.map(({ key, values }) => [key, values[index]!]),
        ),
      }));
      const stamped = stamps.map((field) => ({
        column: field.column,
        expression: encoded(field, automatic(field, now)),
      }));
      const where = isOneOf(columnOf(keyOf(info)), keys);
      const statement = {
        type: "update",
        table: info.table,
        key: [keyOf(info).column],
        where,
        fromBefore: false,
      } as const;
      const result = await naming(set, rows.slice(start, start + mostRows), () =>
        database.run({ ...statement, set: [...assigned, ...stamped, ...counted] }),
      );
      affected += result.affected;
    }
    return affected;
  };
  return all.length > mostRows ? database.transaction(send) : send();
}

type Row = Readonly<Record<string, unknown>>;

interface Changed {
  readonly key: Value;
  readonly values: readonly Value[];
}

function rowOf(info: ModelInfo, row: Row, fields: readonly FieldInfo[]): Changed {
  const key = keyOf(info);
  const validation = new Validation(info);
  const values = fields.map((field) => stored(field, row[field.attribute], validation));
  validation.askModel(() => row);
  validation.end();
  return { key: encoded(key, row[key.attribute]), values };
}

/** The value of the row with this key: `case id when 1 then … end`. Lists are padded, so that they share statements. */
function chosen(
  info: ModelInfo,
  all: readonly (readonly [key: Value, value: Value])[],
): Expression {
  const size = 2 ** Math.ceil(Math.log2(all.length));
  const operands: Record<string, Expression> = { key: columnOf(keyOf(info)) };
  for (let index = 0; index < size; index++) {
    const [key, value] = all[Math.min(index, all.length - 1)]!;
    operands[`k${index}`] = key;
    operands[`v${index}`] = value;
  }
  return { type: "template", template: choiceOf(size), operands };
}

const choices = new Map<number, SqlTemplate>();

function choiceOf(size: number): SqlTemplate {
  const found = choices.get(size);
  if (found !== undefined) return found;
  const cases = Array.from({ length: size }, (_, index) => `when {k${index}} then {v${index}}`);
  const made = sqlTemplate(`case {key} ${cases.join(" ")} end`);
  choices.set(size, made);
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

function keyOf(info: ModelInfo): FieldInfo {
  return simpleKey(info, "bulkUpdate knows rows by one value");
}
