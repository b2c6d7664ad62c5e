import { kindOf } from "../database/schema/column-kinds.ts";
import { columnValue } from "../database/schema/literal.ts";
import type { ColumnState } from "../database/schema/state.ts";
import { migrationError } from "./error.ts";

/**
 * Answers that only a person can give about a difference; `makemigrations` takes them as options.
 */
export interface Answers {
  /** `topics:threads` is the table under a new name, `topics.title:headline` a field. */
  readonly rename?: readonly string[] | undefined;
  /** `topics` or `topics.title`: really removed, and what was added beside it is new. */
  readonly remove?: readonly string[] | undefined;
  /** `topics.kind=open`: what rows that are there already get. */
  readonly fill?: readonly string[] | undefined;
}

/** A rename, taken apart. */
export interface Rename {
  readonly written: string;
  readonly table: string;
  /** The field; none: the table itself. */
  readonly field: string | undefined;
  readonly to: string;
}

const RENAME = /^(?<table>\w+)(?:\.(?<field>\w+))?:(?:\w+\.)?(?<to>\w+)$/;
const FILL = /^(?<name>\w+\.\w+)=(?<value>.*)$/s;

/** Return the renames that were asked for; tables first. */
export function renamesIn({ rename = [] }: Answers): Rename[] {
  const all = rename.map((written) => {
    const { table, field, to } = RENAME.exec(written)?.groups ?? {};
    if (table !== undefined && to !== undefined) return { written, table, field, to };
    throw migrationError(
      "migrations.bad-rename",
      `"${written}" does not say what is renamed.`,
      "Write oldtable:newtable, or table.oldfield:newfield.",
    );
  });
  return all.toSorted((a, b) => Number(a.field !== undefined) - Number(b.field !== undefined));
}

/** Return what was written for rows that are there already, by `table.field`. */
export function fillsIn({ fill = [] }: Answers): ReadonlyMap<string, string> {
  return new Map(
    fill.map((written) => {
      const { name, value } = FILL.exec(written)?.groups ?? {};
      if (name !== undefined && value !== undefined) return [name, value] as const;
      throw migrationError(
        "migrations.bad-fill",
        `"${written}" does not say what existing rows get.`,
        "Write table.field=value, for example topics.state=open.",
      );
    }),
  );
}

/**
 * Return the written value as a constant of the field: text as it stands, anything else as JSON.
 */
export function fillConstant(field: ColumnState, written: string): unknown {
  const constant = isTyped(field) ? written : parsed(written);
  columnValue(field, constant, "sqlite");
  return constant;
}

function isTyped(field: ColumnState): boolean {
  const { holds } = kindOf(field);
  return holds === "text" || holds === "decimal";
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}
