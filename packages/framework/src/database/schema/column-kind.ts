import type { Bind } from "../../sql/bind.ts";
import type { Engine } from "../database.ts";
import type { ColumnState } from "./state.ts";

/**
 * A kind of column: how it looks in each engine, what it can hold, and what becomes of it in a
 * migration.
 */
export interface ColumnKind {
  /** How values are bound to it. */
  readonly bind: Bind;
  /** What it holds, in families: a change within a family keeps the values that fit. */
  readonly holds: "whole" | "text" | "decimal" | "fraction" | "time" | "other";
  /**
   * Return the column's type, spelled as the engine's own catalogue spells it; SQLite's are those
   * of STRICT tables.
   */
  type(column: ColumnState, engine: Engine): string;
  /**
   * Return what SQLite makes of a value of another kind of column on the way; undefined: it is taken as it
   * stands. The servers convert by themselves.
   */
  converted?(column: string, before: ColumnState): string | undefined;
  /** How its text compares; left out for what is not text. */
  order?(column: ColumnState): "words" | "bytes" | undefined;
  /** The longest text that it holds, in characters. */
  longest?(column: ColumnState): number;
  /** The least and the most of its whole numbers. */
  range?(column: ColumnState): readonly [least: bigint, most: bigint];
  /** What SQLite is to check of it, which the servers' types say by themselves; `name` is quoted. */
  check?(name: string, column: ColumnState): string | undefined;
  /** Return a constant as the column stores it; undefined where it cannot. */
  constant(value: unknown, column: ColumnState, engine: Engine): Stored | undefined;
  /** Bytes of it that stand in an index of MySQL's; 8 unless told, Infinity where it has no bound. */
  indexed?(column: ColumnState): number;
  /** Whether MySQL takes a default only as an expression. */
  readonly long?: true;
  /** What a required column gets when its removal is taken back: its values are lost. */
  neutral?(column: ColumnState): unknown;
  /** Whether a column of this definition allows all that another one did; unless told: one of its own kind. */
  isWider?(from: ColumnState, to: ColumnState, before: ColumnKind): boolean;
  /** What a column of this definition refuses of values that another one allowed. */
  refuses?(from: ColumnState, to: ColumnState, before: ColumnKind): Narrowing | undefined;
}

export type Stored = string | number | bigint;

/** Values that a column may hold and could not hold under its new definition. */
export interface Narrowing {
  /** What is wrong with them: `is longer than 40 characters`. */
  readonly says: string;
  /** Return a condition in SQL that they meet; `column` is quoted. */
  condition(column: string, engine: Engine): string;
}
