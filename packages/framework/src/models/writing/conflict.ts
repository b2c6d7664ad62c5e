import { DatabaseError, UniqueViolation } from "../../database/errors.ts";
import { columnOf } from "../../database/schema/index-column.ts";
import { listOf, optionsOf } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import type { Conflict } from "../../sql/statement.ts";
import type { FieldInfo, ModelInfo } from "../declaring/info.ts";
import { stampedBesides, writable } from "./storing.ts";
import { versionOf } from "./version.ts";

/** What becomes of new rows that agree with rows that are there. */
export type OnConflict<Name extends string = string> =
  | "ignore"
  | {
      /** The fields in which the rows agree: a unique field, or all those of a `unique(…)`. */
      readonly unique: readonly Name[];
      /** The fields of the row that is there which take over the new values. */
      readonly update: readonly Name[];
    };

/** Return the lists of fields in which no two rows of a model may agree; the key is the first. */
export function uniqueListsOf(info: ModelInfo): readonly (readonly string[])[] {
  const own = [...info.fields.values()].filter(({ field }) => field.settings.unique);
  const joint = (info.options.indexes ?? []).filter(
    ({ unique, where, expressions = [] }) =>
      unique && where === undefined && expressions.length === 0,
  );
  const together = joint.map(({ columns }) => columns.map(columnOf));
  const key = info.key.map(({ name }) => name);
  const others = own.filter(({ name }) => key.length > 1 || name !== key[0]);
  return [key, ...others.map(({ name }) => [name]), ...together];
}

/** Return what an insert of these columns says of rows that agree with one that is there. */
export function conflictOf(
  info: ModelInfo,
  written: OnConflict,
  columns: readonly string[],
): Conflict {
  const key = info.key[0]!.column;
  if (written === "ignore") return { unique: [], update: [], key, others: false };
  const said = optionsOf("onConflict", written);
  const named = (part: "unique" | "update") =>
    listOf(`onConflict.${part}`, "a list of names", said[part]).map((name) => writable(info, name));
  const [unique, update] = [named("unique"), named("update")];
  const version = versionOf(info);
  if (version !== undefined) throw notCounted(version);
  const lists = uniqueListsOf(info);
  const found = lists.find((one) => isAlike(one, written.unique));
  if (found === undefined) throw notUnique(info, written.unique, lists);
  const both = update.find((field) => unique.includes(field));
  if (both !== undefined || update.length === 0) throw nothingToUpdate(info, both);
  const isWritten = (name: string) => columns.includes(info.fields.get(name)!.column);
  return {
    unique: unique.map(({ column }) => column),
    update: [...update, ...stampedBesides(info, update)].map(({ column }) => column),
    key,
    others: lists.some((one) => one !== found && one.every(isWritten)),
  };
}

/** Run an insert; rows that agree with one that is there in other columns than the ones meant are named. */
export async function withoutOtherConflict<T>(
  info: ModelInfo,
  conflict: Conflict | undefined,
  columns: readonly string[],
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const isOther = error instanceof DatabaseError && error.number === "1242";
    if (!isOther || conflict?.others !== true) throw error;
    const isIn = (list: readonly string[]) => (name: string) =>
      list.includes(info.fields.get(name)!.column);
    const others = uniqueListsOf(info).filter(
      (one) => one.every(isIn(columns)) && !one.every(isIn(conflict.unique)),
    );
    const { number, sql } = error;
    const violation = new UniqueViolation({ number, sql, constraint: "", columns: [] });
    throw violation.named(info.name, [...new Set(others.flat())]);
  }
}

function isAlike(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}

function notUnique(
  { name }: ModelInfo,
  written: readonly string[],
  lists: readonly (readonly string[])[],
): QuintetError {
  return new QuintetError(
    `Two rows of ${name} may agree in ${written.join(" and ") || "nothing"}.`,
    {
      code: "models.not-unique",
      hint: `Name in unique what no two rows agree in: ${lists.map((one) => one.join(" and ")).join("; ")}.`,
    },
  );
}

function notCounted({ label }: FieldInfo): QuintetError {
  return new QuintetError(
    `${label} counts updates, and none can be counted for rows that are there.`,
    {
      code: "models.bad-conflict",
      hint: 'Write onConflict: "ignore", or read the rows and update them.',
    },
  );
}

function nothingToUpdate({ name }: ModelInfo, both: FieldInfo | undefined): QuintetError {
  return new QuintetError(
    both === undefined
      ? `A row of ${name} that is there already is given nothing new.`
      : `${both.label} is what the rows agree in: it stays as it is.`,
    {
      code: "models.bad-conflict",
      hint: 'Name other fields in update, or write onConflict: "ignore".',
    },
  );
}
