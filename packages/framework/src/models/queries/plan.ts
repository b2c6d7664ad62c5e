import type { Database } from "../../database/database.ts";
import { UTC, type TimeZone } from "../../sql/time-zone.ts";
import type { Expression, From, Join, Order, Select } from "../../sql/tree.ts";
import type { FieldInfo, ModelInfo } from "../declaring/info.ts";
import type { Operand } from "../expressions/operand.ts";

/**
 * The plan of a query set: all that it has been asked for so far. Never changed: every step makes a
 * copy.
 */
export interface Plan {
  readonly conditions: readonly Expression[];
  readonly joins: readonly Joined[];
  /** null: the model's own order. */
  readonly order: readonly Order[] | null;
  readonly limit: number | null;
  readonly offset: number | null;
  readonly loaded: readonly Loaded[];
  readonly annotations: readonly Annotation[];
  readonly prefetched: readonly Prefetched[];
  /** What whole rows are read without, by attribute. */
  readonly deferred: readonly string[];
  /** The values that are read alone; null: whole rows. */
  readonly picked: readonly Annotation[] | null;
  /** How picked values come: as an object, as a list in the order of their names, or one by itself. */
  readonly form: "object" | "list" | "value";
  /** Rows that are worked out by a query of their own; null: those of the table. */
  readonly from: Derived | null;
  readonly distinct: boolean;
  readonly lock: Select["lock"];
  readonly database: Database | null;
  /** Milliseconds that each statement may take; null: as long as any. */
  readonly timeout: number | null;
  /** The zone by whose clocks the steps that follow tell days and hours. */
  readonly timeZone: TimeZone;
}

/** A table that was joined by following a path of foreign keys. */
export interface Joined {
  /** `category__parent` */
  readonly path: string;
  readonly join: Join;
  readonly nullable: boolean;
}

/** A relation whose row comes along; those on the way to it stand before it. */
export interface Loaded {
  /** `author__home` */
  readonly path: string;
  readonly key: FieldInfo;
  readonly info: ModelInfo;
  /** What its row is read without, by attribute. */
  readonly deferred: readonly string[];
}

/** Rows that a query works out, to be read in the place of the model's table: groups, a union, a tree. */
export interface Derived {
  readonly rows: From;
  /** What its columns are called; null: they are those of the model's table. */
  readonly columns: readonly Annotation[] | null;
}

/** A value under a name of its own. */
export interface Annotation {
  readonly name: string;
  readonly operand: Operand;
}

/** Rows that are read by a query of their own, when there are rows to hand them to. */
export interface Prefetched {
  readonly name: string;
  /** The field by which rows are told whose they are; null: what they are read for says so. */
  readonly held: FieldInfo | null;
  /** Read them from where the rows came from, and hand them over. */
  attach(from: Origin, rows: readonly object[]): Promise<void>;
}

/** Where rows come from. */
export interface Origin {
  readonly database: Database;
  /** Whether it is another database than that of the scope, which rows have to remember. */
  readonly chosen: boolean;
}

/** The parts that a query set is made of. */
export interface QuerySource {
  readonly info: ModelInfo;
  readonly plan: Plan;
}

/** Return whether something that was written is a query set. */
export function isSource(written: unknown): written is QuerySource {
  return typeof written === "object" && written !== null && "plan" in written;
}

export const emptyPlan: Plan = {
  conditions: [],
  joins: [],
  order: null,
  limit: null,
  offset: null,
  loaded: [],
  annotations: [],
  prefetched: [],
  deferred: [],
  picked: null,
  form: "object",
  from: null,
  distinct: false,
  lock: null,
  database: null,
  timeout: null,
  timeZone: UTC,
};

/** Return the plan of rows that are worked out, read from where those of this plan are, by the same clocks. */
export function overRows({ database, timeout, form, timeZone }: Plan, from: Derived): Plan {
  return { ...emptyPlan, database, timeout, form, timeZone, from, picked: from.columns };
}

/** Return whether the set is a part of its rows, by number. */
export function isSliced({ limit, offset }: Plan): boolean {
  return limit !== null || (offset !== null && offset > 0);
}

/** Return whether no row can meet the conditions, so that the database need not be asked. */
export function findsNothing({ limit, conditions }: Plan): boolean {
  return limit === 0 || conditions.some(isNever);
}

function isNever(node: Expression): boolean {
  switch (node.type) {
    case "constant":
      return !node.value;
    case "and":
      return node.items.some(isNever);
    case "or":
      return node.items.every(isNever);
    default:
      return false;
  }
}
