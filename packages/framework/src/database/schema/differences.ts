import { typeKey } from "./column-options.ts";
import { withNamedConstraints } from "./shape.ts";
import type { ColumnShape, TableShape } from "./shape.ts";
import { standingOf } from "./standing.ts";

/**
 * Return every way in which the table that is there is not what is wanted; more than wanted is no
 * matter.
 */
export function differences(wanted: TableShape, found: TableShape): string[] {
  const actual = withNamedConstraints(found, [wanted]);
  const lacks: string[] = [];
  for (const column of wanted.columns.values()) {
    const there = actual.columns.get(column.name);
    if (there === undefined) lacks.push(`the column ${column.name} is missing`);
    else lacks.push(...columnDifferences(column, there));
  }
  const [key, actualKey] = [wanted, actual].map((shape) => shape.primaryKey.join(", "));
  if (key !== actualKey) lacks.push(`the primary key is (${actualKey}), not (${key})`);
  for (const index of wanted.indexes.values()) {
    if (standingOf({ kind: "addIndex", index }, actual).is !== "done") {
      lacks.push(`the index ${index.name} over (${index.columns.join(", ")}) is missing`);
    }
  }
  for (const key of wanted.foreignKeys.values()) {
    if (standingOf({ kind: "addForeignKey", key }, actual).is !== "done") {
      lacks.push(`the foreign key from ${key.column} to ${key.table} is missing`);
    }
  }
  for (const check of wanted.checks.values()) {
    const standing = standingOf({ kind: "addCheck", check }, actual);
    if (standing.is === "open") lacks.push(`the check ${check.name} is missing`);
    if (standing.is === "contradicted") lacks.push(standing.because);
  }
  return lacks;
}

/** A table of SQLite that was made before there were checks may lack them. */
function columnDifferences(wanted: ColumnShape, actual: ColumnShape): string[] {
  const aspects = [
    ["type", typeKey(wanted.type), typeKey(actual.type)],
    ["NULL", wanted.null ? "allowed" : "refused", actual.null ? "allowed" : "refused"],
    ["default", wanted.default ?? "none", actual.default ?? "none"],
    ...(wanted.exact ? [] : orderAspects(wanted, actual)),
    ...(wanted.exact ? clauseAspects(wanted, actual) : []),
  ] as const;
  return aspects
    .filter(([, want, is]) => want !== is)
    .map(([aspect, want, is]) => `the column ${wanted.name} has ${aspect} ${is}, not ${want}`);
}

type Aspect = readonly [aspect: string, want: string, is: string];

function orderAspects(wanted: ColumnShape, actual: ColumnShape): Aspect[] {
  return [
    ["order", wanted.order ?? "none", actual.order ?? "none"],
    ["check", wanted.check ?? "none", actual.check ?? wanted.check ?? "none"],
  ];
}

function clauseAspects(
  { clauses: wanted }: ColumnShape,
  { clauses: actual }: ColumnShape,
): Aspect[] {
  const words = new Set([...wanted.keys(), ...actual.keys()]);
  return [...words].map((word) => [word, wanted.get(word) ?? "none", actual.get(word) ?? "none"]);
}
