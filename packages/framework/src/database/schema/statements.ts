import type { Engine } from "../database.ts";
import { saidOf } from "./by-column.ts";
import { changesOf, underNewNames } from "./changes.ts";
import type { Change } from "./changes.ts";
import { differences } from "./differences.ts";
import { engineState } from "./engine-state.ts";
import { alterTableMysql, createTableMysql } from "./mysql.ts";
import { quoteName } from "./names.ts";
import { plain, textsOf } from "./schema-statement.ts";
import type { SchemaStatement } from "./schema-statement.ts";
import { shapeOf, withNamedConstraints } from "./shape.ts";
import type { TableShape } from "./shape.ts";
import {
  alterTableSqlite,
  comesBack,
  createTableSqlite,
  dropTableSqlite,
  rebuildsTable,
} from "./sqlite.ts";
import { standingOf } from "./standing.ts";
import type { TableState } from "./state.ts";
import { formerNames } from "./transition.ts";
import type { Alteration, Transition } from "./transition.ts";

/** The rest of a transition that is still to be done to the table that is really there. */
export interface Remaining {
  /** The statements still to run, in order; none: it holds already. */
  readonly statements: readonly SchemaStatement[];
  /** Why it cannot be done: the database holds something else. */
  readonly contradiction?: string | undefined;
  /** SQLite: the table is made anew, so foreign keys must be unwatched meanwhile. */
  readonly rebuilds?: boolean | undefined;
  /** Whether more is to be done after that, which depends on what the database makes of it. */
  readonly unfinished?: boolean | undefined;
}

/** Return `CREATE TABLE` and the statements that belong to it. */
export function createTableSql(state: TableState, engine: Engine): string[] {
  const own = engineState(state, engine);
  return engine === "sqlite" ? createTableSqlite(own) : createTableMysql(own, engine);
}

/**
 * Return `DROP TABLE` and, on SQLite, what drops the full text indexes among `indexes`, which are
 * tables themselves.
 */
export function dropTableSql(
  table: string,
  engine: Engine,
  indexes: TableShape["indexes"] = new Map(),
): string[] {
  if (engine === "sqlite") return dropTableSqlite(table, indexes);
  return [`DROP TABLE ${quoteName(table, engine)}`];
}

/** Return the statements of a transition, as if the database were exactly as recorded. */
export function transitionSql(transition: Transition, engine: Engine): readonly string[] {
  const { before } = transition;
  const { statements } = remaining(transition, engine, before && shapeOf(before, engine));
  return statements.flatMap(textsOf);
}

/**
 * Return what a transition still needs; `actual` is the table as it is, under its new or its old
 * name.
 */
export function remaining(
  transition: Transition,
  engine: Engine,
  actual: TableShape | undefined,
): Remaining {
  const { before, after } = transition;
  if (after === undefined) return dropped(actual, engine);
  if (before === undefined) return created(after, engine, actual);
  if (actual === undefined) {
    return { statements: [], contradiction: `there is no table ${before.table}` };
  }
  const own = { before: engineState(before, engine), after: engineState(after, engine) };
  return altered({ ...transition, ...own }, engine, actual);
}

function dropped(actual: TableShape | undefined, engine: Engine): Remaining {
  if (actual === undefined) return { statements: [] };
  const { table, indexes } = actual;
  return { statements: plain(table, dropTableSql(table, engine, indexes)) };
}

/** A table that is there with everything it should have was made by a run that was cut short. */
function created(after: TableState, engine: Engine, actual: TableShape | undefined): Remaining {
  if (actual === undefined) {
    return { statements: plain(after.table, createTableSql(after, engine)) };
  }
  const wanted = shapeOf(after, engine);
  const lacks = differences(wanted, actual);
  if (lacks.length === 0) return { statements: [] };
  return {
    statements: [],
    contradiction: `the table ${after.table} is there already and differs: ${lacks.join("; ")}`,
  };
}

function altered(alteration: Alteration, engine: Engine, found: TableShape): Remaining {
  const { before, after, renamed } = alteration;
  const shapes = [after, before].map((state) => shapeOf(state, engine));
  const actual = withNamedConstraints(found, shapes, (column) => saidOf(renamed, column) ?? column);
  const open = openChanges(changesOf(alteration, engine), alteration, actual, engine);
  if (typeof open === "string") return { statements: [], contradiction: open };
  if (open.length === 0 && actual.table === alteration.after.table) return { statements: [] };
  if (engine !== "sqlite") {
    return { statements: alterTableMysql(alteration, open, actual, engine) };
  }
  return {
    statements: plain(alteration.after.table, alterTableSqlite(alteration, open, actual)),
    rebuilds: rebuildsTable(alteration, open, actual),
    unfinished: comesBack(alteration, open, actual),
  };
}

/** The changes that the table does not have yet, or the sentence that says why it cannot get one. */
function openChanges(
  changes: readonly Change[],
  { after, renamed }: Alteration,
  actual: TableShape,
  engine: Engine,
): Change[] | string {
  const named = underNewNames(actual, renamed ?? {});
  const told = engine === "sqlite" ? named : asTold(named, actual, renamed);
  let later = selfPointing(told, after.table);
  const open: Change[] = [];
  for (const change of changes) {
    const standing = standingOf(change, change.kind === "renameColumn" ? actual : later);
    if (standing.is === "contradicted") return standing.because;
    if (standing.is === "done") continue;
    open.push(change);
    later = withoutDropped(later, change);
  }
  return open;
}

/** What a server works out of a column that is to be renamed is told under its old name, and has to be made anew. */
function asTold(named: TableShape, actual: TableShape, renamed: Alteration["renamed"]): TableShape {
  const former = formerNames(renamed);
  const columns = [...named.columns].map(([name, column]) => {
    const before = actual.columns.get(former.get(name) ?? name) ?? actual.columns.get(name);
    return [name, { ...column, made: before?.made }] as const;
  });
  const indexes = [...named.indexes].map(
    ([name, index]) => [name, { ...index, made: actual.indexes.get(name)?.made }] as const,
  );
  return { ...named, columns: new Map(columns), indexes: new Map(indexes) };
}

/** What goes makes room for what comes under the same name. */
function withoutDropped(shape: TableShape, change: Change): TableShape {
  if (change.kind === "dropIndex") {
    const indexes = [...shape.indexes].filter(([name]) => name !== change.index.name);
    return { ...shape, indexes: new Map(indexes) };
  }
  if (change.kind === "dropCheck") {
    const checks = [...shape.checks].filter(([name]) => name !== change.check.name);
    return { ...shape, checks: new Map(checks) };
  }
  if (change.kind !== "dropForeignKey") return shape;
  const keys = [...shape.foreignKeys].filter(([column]) => column !== change.key.column);
  return { ...shape, foreignKeys: new Map(keys) };
}

/** When a table is renamed, the engine itself turns its keys to itself round. */
function selfPointing(shape: TableShape, table: string): TableShape {
  const keys = [...shape.foreignKeys].map(
    ([column, key]) => [column, key.table === shape.table ? { ...key, table } : key] as const,
  );
  return { ...shape, foreignKeys: new Map(keys) };
}
