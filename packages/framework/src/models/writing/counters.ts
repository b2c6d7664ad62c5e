import { QuintetError } from "../../kernel/errors.ts";
import { didYouMean, listed } from "../../kernel/suggest.ts";
import { readsColumn } from "../../sql/reads.ts";
import type { Expression } from "../../sql/tree.ts";
import { conditionOf } from "../conditions/conditions.ts";
import type { Condition, Q } from "../expressions/expression-types.ts";
import type { Relation } from "../fields/field.ts";
import { onDeleteOf, type FieldInfo, type ModelInfo } from "../declaring/info.ts";
import type { CounterOf } from "../declaring/model-info.ts";
import { emptyPlan } from "../queries/plan.ts";
import type { FieldsOf, RelationNames } from "../rows/row.ts";
import { Scope } from "../conditions/scope.ts";

/** What a model counts in the rows that it points at: by which foreign key, and in which field of those. */
export interface Counter<
  Key extends string = string,
  Name extends string = string,
  in F = never,
> extends CounterOf {
  readonly key: Key;
  readonly field: Name;
  readonly where: Q<F> | Condition | undefined;
}

/** The names of the counters among the fields of what a foreign key points at. */
type CounterNames<Written> =
  Written extends Relation<infer Target>
    ? unknown extends Target
      ? string
      : {
          [K in keyof FieldsOf<Target>]: FieldsOf<Target>[K] extends { readonly kind: "counter" }
            ? K
            : never;
        }[keyof FieldsOf<Target>] &
          string
    : never;

/** The counters that a model with the fields F can keep. */
export type CountersOf<F> = {
  [K in RelationNames<F>]: Counter<K, CounterNames<F[K]>, F>;
}[RelationNames<F>];

/**
 * Declare that a model's rows are counted in a field of the row that they point at:
 * `counter("topic", "postCount")`, or with `{ where: q({ state: "visible" }) }` those that meet a condition
 * over their own fields. Query sets keep it in the transaction of each write.
 */
export function counter<const Key extends string, const Name extends string, F>(
  key: Key,
  field: Name,
  options: { readonly where?: Q<F> | Condition } = {},
): Counter<Key, Name, F> {
  return Object.freeze({ key, field, where: options.where });
}

/** A counter, taken apart. */
export interface CounterInfo {
  /** `Topic.postCount`, for messages. */
  readonly label: string;
  /** The model whose rows are counted. */
  readonly of: ModelInfo;
  readonly key: FieldInfo;
  /** The field that holds the number. */
  readonly into: FieldInfo;
  /** What the counted rows meet; null: all are counted. */
  readonly where: Expression | null;
  /** Whether writing this column may change what is counted. */
  dependsOn(column: string): boolean;
}

/** Return the counters that rows of a model are counted in; worked out once. */
export function countersOf(info: ModelInfo): readonly CounterInfo[] {
  const { counters = [] } = info.options;
  if (counters.length === 0) return [];
  const memory = info.memory as Map<string, readonly CounterInfo[]>;
  const found = memory.get("counters");
  if (found !== undefined) return found;
  const read = counters.map((one) => readCounter(info, one));
  memory.set("counters", read);
  return read;
}

function readCounter(
  info: ModelInfo,
  { key: name, field, where: condition }: CounterOf,
): CounterInfo {
  const key = info.fields.get(name);
  const target = key?.target?.();
  if (key === undefined || target === undefined) {
    const keys = [...info.fields.values()].filter((one) => one.target !== null);
    throw bad(
      `${info.name} has no foreign key "${name}" to be counted by.${didYouMean(
        name,
        keys.map((one) => one.name),
      )}`,
      keys,
    );
  }
  const into = target.fields.get(field);
  if (into?.kind.name !== "counter") {
    const choices = [...target.fields.values()].filter(({ kind }) => kind.name === "counter");
    throw bad(
      `${target.name} has no counter "${field}" for rows of ${info.name}.${didYouMean(
        field,
        choices.map((one) => one.name),
      )}`,
      choices,
    );
  }
  const where = condition === undefined ? null : ownCondition(info, into, condition);
  const dependsOn = (column: string) =>
    column === key.column || (where !== null && readsColumn(where, column));
  return { label: into.label, of: info, key, into, where, dependsOn };
}

function bad(message: string, choices: readonly FieldInfo[]): QuintetError {
  return new QuintetError(message, {
    code: "models.bad-counter",
    hint:
      choices.length === 0
        ? "Give the model that is pointed at a field f.counter()."
        : `Choose from ${listed(choices.map(({ name }) => name))}.`,
  });
}

/** A condition of the row itself: what happens to other rows, and what a database empties, is not noticed. */
function ownCondition(info: ModelInfo, { label }: FieldInfo, written: unknown): Expression {
  const scope = new Scope(info, emptyPlan);
  const where = conditionOf(scope, written);
  const emptied = [...info.fields.values()].find(
    (one) => onDeleteOf(one) === "setNull" && readsColumn(where, one.column),
  );
  const [joined] = scope.joins;
  if (joined === undefined && emptied === undefined) return where;
  throw new QuintetError(
    `${label} counts rows of ${info.name} by "${joined?.path ?? emptied!.name}", which changes unnoticed.`,
    {
      code: "models.bad-counter",
      hint: "Let the condition be over fields of the row itself, and none that is emptied when another row is deleted.",
    },
  );
}
