import { QuintetError } from "../../kernel/errors.ts";
import { CascadeTooDeep } from "../../database/errors.ts";
import { isOneOf, value as bound } from "../../sql/build.ts";
import type { Scalar } from "../../sql/bind.ts";
import type { Assignment } from "../../sql/statement.ts";
import type { Expression, Select } from "../../sql/tree.ts";
import { looksInto, readsColumn } from "../../sql/reads.ts";
import { ofOneRow } from "../conditions/comparison.ts";
import { changeCounted, countersBy } from "./counting.ts";
import { DoesNotExist, StaleRow, ValueError } from "../errors.ts";
import { choiceKind } from "../fields/choice.ts";
import { FieldFormula, Formula } from "../expressions/formula.ts";
import { withParts, writtenGenerics } from "../relations/generic-values.ts";
import { heldExpression, worksOut } from "../declaring/generated.ts";
import { onDeleteOf, type FieldInfo, type ModelInfo } from "../declaring/info.ts";
import { keyIn } from "../declaring/key.ts";
import type { Operand } from "../expressions/operand.ts";
import { emptyPlan, findsNothing, isSliced } from "../queries/plan.ts";
import { exists, locking, rowOf, type Readable } from "../rows/reading.ts";
import { columnOf, Scope } from "../conditions/scope.ts";
import { heldOf, keysOf } from "../queries/select.ts";
import { checkRows } from "../queries/steps.ts";
import { automatic, stampedBesides, stored, writable, type Values } from "./storing.ts";
import { Validation } from "./validation.ts";
import { nextVersion, refuseVersion, unchanged, versionOf } from "./version.ts";
import { isHeard, tellChanged } from "./row-events.ts";
import { naming, namingProtected } from "./violations.ts";

/** Change all rows of the set. */
export async function update(set: Readable, values: object): Promise<number> {
  const validation = new Validation(set.info);
  const scope = new Scope(set.info, emptyPlan);
  const written = assignmentsOf(scope, values as Values, validation);
  validation.end();
  return sendCounted(set, values, written);
}

/** Send an update; have counters follow where it writes what they depend on, and tell who listens. */
function sendCounted(set: Readable, values: object, written: readonly Written[]): Promise<number> {
  const { info, plan } = set;
  const columns = written.map(({ field }) => field.column);
  const counters = countersBy(info, columns);
  const isFollowed = counters.length > 0 || isHeard(info, "changed");
  if (!isFollowed || written.length === 0 || findsNothing(plan)) return send(set, values, written);
  checkRows(plan, info, "a write");
  return changeCounted(set, counters, {
    change: (rows) => send(rows, values, written),
    written: takenOver(written.filter(({ field }) => info.key.includes(field))),
    behind: (rows) => tellChanged(set, rows, columns),
  });
}

async function send(set: Readable, values: object, written: readonly Written[]): Promise<number> {
  const { info } = set;
  const database = locking(set);
  if (written.length === 0 || findsNothing(set.plan)) return 0;
  const assignments = written.map(({ field, expression }) => ({
    column: field.column,
    expression,
  }));
  const where = target(set);
  const fromBefore = readsItself(info, assignments);
  const key = info.key.map((field) => field.column);
  const { affected } = await naming(set, [values], () =>
    database.run({ type: "update", table: info.table, key, set: assignments, where, fromBefore }),
  );
  return affected;
}

/** What an instance takes over once its row is written. */
interface TakenOver {
  /** Values by attribute as the database holds them; `null` where it worked some out itself. */
  readonly taken: Readonly<Record<string, unknown>> | null;
  /** Relations that were written, as they were written. */
  readonly replaced: Readonly<Record<string, unknown>>;
}

/** Change the row of an instance. */
export async function updateRow(instance: object, values: object): Promise<TakenOver> {
  const row = rowOf(instance);
  const version = versionOf(row.info);
  const set = version === undefined ? row : unchanged(row, version, instance);
  const validation = new Validation(set.info);
  const written = assignmentsOf(new Scope(set.info, emptyPlan), values as Values, validation).map(
    (one) => (one.field === version ? counted(one.field, instance) : one),
  );
  refuseWorkedOutKey(set.info, written);
  const plain = written.every(({ expression }) => expression.type === "value");
  if (plain) validation.askModel(() => ({ ...instance, ...takenOver(written) }));
  validation.end();
  const affected = await sendCounted(set, values, written);
  if (affected === 0 && written.length > 0) throw await missed(row, version);
  const relations = written.filter(({ field }) => field.target !== null);
  const replaced = [
    ...relations.map(({ field: { name } }) => [name, (values as Values)[name]]),
    ...writtenGenerics(row.info, values as Values),
  ];
  const known = plain && !worksOut(row.info);
  return { taken: known ? takenOver(written) : null, replaced: Object.fromEntries(replaced) };
}

/** The version that the row has after this update, if nobody else wrote it. */
function counted(field: FieldInfo, instance: object): Written {
  const read = (instance as Record<string, unknown>)[field.attribute] as number;
  return { field, expression: bound(field.bind, read + 1) };
}

/** Why an update met no row: it is gone, or somebody else wrote it. */
async function missed(row: Readable, version: FieldInfo | undefined): Promise<Error> {
  const isThere = version !== undefined && (await exists(row));
  return isThere ? new StaleRow(row.info.name) : new DoesNotExist(row.info.name);
}

/** What an instance shows of values that were written, by attribute. */
function takenOver(written: readonly Written[]): Readonly<Record<string, unknown>> {
  const taken = written.flatMap(({ field, expression }) =>
    expression.type === "value" && !field.kind.searched
      ? [[field.attribute, field.codec.shown(expression.value)] as const]
      : [],
  );
  return Object.fromEntries(taken);
}

/** The instance would not know its own row any more. */
function refuseWorkedOutKey(info: ModelInfo, written: readonly Written[]): void {
  for (const { field, expression } of written) {
    if (!info.key.includes(field) || expression.type === "value") continue;
    throw new ValueError(
      field.label,
      "the primary key of one row is written as a value",
      "Use filter(…).update(…), and get the row by its new key.",
    );
  }
}

/** Return whether a new value depends on what the update itself writes. */
function readsItself({ table }: ModelInfo, assignments: readonly Assignment[]): boolean {
  return assignments.some(
    ({ expression }, index) =>
      looksInto(expression, table) ||
      assignments.slice(0, index).some(({ column }) => readsColumn(expression, column)),
  );
}

/** Delete all rows of the set. */
export async function remove(set: Readable): Promise<number> {
  const { info } = set;
  const database = locking(set);
  if (findsNothing(set.plan)) return 0;
  const where = target(set);
  const send = async () => {
    const { affected } = await database.run({ type: "delete", table: info.table, where });
    return affected;
  };
  return namingProtected(set, async () => {
    try {
      return await (treeKeyOf(info) === undefined ? send() : database.transaction(send));
    } catch (error) {
      if (!(error instanceof CascadeTooDeep)) throw error;
      return database.transaction(() => removeTree(set, treeKeyOf(info)!));
    }
  });
}

/** The foreign key by which rows of this model take their own children along. */
function treeKeyOf(info: ModelInfo): FieldInfo | undefined {
  return [...info.fields.values()].find(
    (field) => onDeleteOf(field) === "cascade" && field.target!() === info,
  );
}

/** InnoDB takes 15 generations along: deeper trees are deleted here, the youngest first. */
async function removeTree(set: Readable, key: FieldInfo): Promise<number> {
  const { database, info } = set;
  const held = key.held!();
  const generation = async (select: Select) => {
    const { rows } = await database.run(select);
    return rows.map(([value]) => bound(held.bind, value as Scalar));
  };
  const generations = [await generation(heldOf(set, held))];
  while (generations.at(-1)!.length > 0) {
    const where = isOneOf({ ...columnOf(key), nullable: true }, generations.at(-1)!);
    const all = heldOf({ info, plan: emptyPlan }, held);
    generations.push(await generation({ ...all, where }));
  }
  const count = generations[0]!.length;
  for (const parents of generations.reverse()) {
    if (parents.length === 0) continue;
    const where = isOneOf(columnOf(held), parents);
    await database.run({ type: "delete", table: info.table, where });
  }
  return count;
}

/**
 * The rows that a write is about. Conditions on the table itself stay as they are; what joins, looks
 * into another table, has a limit or is worked out becomes a list of keys first (MySQL cannot do it otherwise).
 */
function target(set: Readable): Expression | null {
  const { conditions, joins, from } = set.plan;
  checkRows(set.plan, set.info, "a write");
  const apart = isSliced(set.plan) || from !== null;
  if (conditions.length === 0 && !apart) return null;
  const plain = joins.length === 0 && !apart && !conditions.some((one) => looksInto(one, null));
  if (plain) return conditions.length === 1 ? conditions[0]! : { type: "and", items: conditions };
  return keyIn(set.info, keysOf(set));
}

/** A field with what is written to it. */
interface Written {
  readonly field: FieldInfo;
  readonly expression: Expression;
}

function assignmentsOf(scope: Scope, written: Values, validation: Validation): Written[] {
  const { info } = scope;
  const values = withParts(info, written);
  const assignments = Object.keys(values).map((name) => {
    const field = writable(info, name);
    refuseVersion(field);
    const value = values[name];
    if (value instanceof Formula)
      return { field, expression: assigned(field, ofOneRow(value.build(scope))) };
    if (value instanceof FieldFormula)
      return { field, expression: value.of(scope.column([field])) };
    return { field, expression: stored(field, value, validation) };
  });
  if (scope.joins.length > 0) {
    throw new QuintetError(
      `${info.name}: an update cannot take a value from a related row by its path.`,
      {
        code: "models.bad-expression",
        hint: 'Use related(Child, "key") for the other direction, or read the value first.',
      },
    );
  }
  if (assignments.length === 0) return assignments;
  const version = versionOf(info);
  if (version !== undefined) assignments.push({ field: version, expression: nextVersion(version) });
  const named = assignments.map(({ field }) => field);
  for (const field of stampedBesides(info, named)) {
    const expression = stored(field, automatic(field, new Date()), validation);
    assignments.push({ field, expression });
  }
  return assignments;
}

/** A computed value as its column holds it; what the column might not hold is refused. */
function assigned(field: FieldInfo, of: Operand): Expression {
  if (!isAssignable(field, of)) {
    throw new ValueError(
      field.label,
      `${of.label} is of another kind`,
      "Write a value of its own.",
    );
  }
  return heldExpression(field, of.expression);
}

function isAssignable(field: FieldInfo, of: Operand): boolean {
  if (field.field.settings.choices !== undefined) return isChoiceOf(field, of);
  if (field.bind === "decimal" && (of.bind === "integer" || of.bind === "bigint")) return true;
  if (field.bind === "double") return of.bind === "double" || of.bind === "integer";
  if (field.bind !== of.bind) return of.bind === "double" && isWhole(field);
  return isAlike(field, of);
}

/** Values that are read as something of their own, and those to be searched by, are written by their own kind. */
function isAlike({ kind }: FieldInfo, of: Operand): boolean {
  return (
    (kind.read === null && of.kind.read === null && !kind.searched) || of.kind.name === kind.name
  );
}

/** A sum or an average may be a floating number where the column is whole; the engine rounds it. */
function isWhole({ bind }: FieldInfo): boolean {
  return bind === "integer";
}

function isChoiceOf(field: FieldInfo, { words, field: from }: Operand): boolean {
  if ((words === undefined ? from?.kind : choiceKind)?.name !== field.kind.name) return false;
  const choices = field.field.settings.choices ?? [];
  return (words ?? from?.field.settings.choices)?.every((one) => choices.includes(one)) ?? false;
}
