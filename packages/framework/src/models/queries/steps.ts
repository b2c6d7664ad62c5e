import { badArgument } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { holdsAggregate } from "../../sql/reads.ts";
import type { Order } from "../../sql/tree.ts";
import { FieldError } from "../errors.ts";
import { nameText } from "../name-text.ts";
import { isPlain, namedValues } from "../plain-object.ts";
import { orderOf as expressionOrder } from "../expressions/aggregates.ts";
import { Formula } from "../expressions/formula.ts";
import { kindOf, targetNames } from "../relations/generic-values.ts";
import { Groups } from "./grouping.ts";
import {
  attributeNamed,
  type FieldInfo,
  type GenericInfo,
  type ModelInfo,
} from "../declaring/info.ts";
import type { Operand } from "../expressions/operand.ts";
import {
  isSliced,
  isSource,
  overRows,
  type Annotation,
  type Plan,
  type Prefetched,
  type QuerySource,
} from "./plan.ts";
import {
  childrenFor,
  manyFor,
  pathFor,
  subjectsFor,
  targetsFor,
  type Step,
} from "../relations/prefetch.ts";
import { Prefetchable } from "../relations/prefetchable.ts";
import { Scope } from "../conditions/scope.ts";
import { derivedRows } from "./select.ts";

const largest = 1_000_000_000;

/**
 * Return a limit, an offset or a page number; throw for one that is no whole number, negative or
 * absurd.
 */
export function wholeNumber(what: string, written: unknown, least = 0): number {
  const number = written as number;
  if (Number.isSafeInteger(number) && number >= least && number <= largest) return number;
  throw new QuintetError(`${what} takes a whole number from ${least} to ${largest}.`, {
    code: "models.bad-limit",
  });
}

/**
 * Refuse conditions and orders after a slice, which is by number: they would change which rows it
 * means.
 */
export function checkWhole({ info, plan }: QuerySource, step: string): void {
  if (!isSliced(plan)) return;
  throw new QuintetError(`${step} comes before limit and offset: ${info.name} is sliced already.`, {
    code: "models.sliced",
    hint: `Move ${step}(…) in front of them.`,
  });
}

/** Return the order that these keys stand for. */
export function orderOf(scope: Scope, keys: readonly unknown[]): Order[] {
  return keys.map((key) => {
    if (typeof key !== "string") return expressionOrder(scope, key);
    const descending = key.startsWith("-");
    const operand = scope.operand(descending ? key.slice(1) : key);
    if (!operand.kind.orders) {
      throw new FieldError(
        `${operand.label} cannot be ordered by.`,
        "models.unknown-field",
        key,
        scope.choices,
      );
    }
    return { expression: operand.expression, descending };
  });
}

/** Return the changes by which a set has this order. */
export function orderedBy(set: QuerySource, keys: readonly unknown[]): Partial<Plan> {
  checkWhole(set, "orderBy");
  const scope = new Scope(set.info, set.plan);
  return { order: orderOf(scope, keys), joins: scope.joins };
}

/** Return a foreign key of a model by its name. */
export function relationOf(info: ModelInfo, name: string): FieldInfo {
  const field = info.fields.get(name);
  if (field?.target != null) return field;
  const choices = [...info.fields.values()].filter(({ target }) => target !== null);
  const names = choices.map((one) => one.name);
  nameText(info.name, name, names);
  const message = `${info.name} has no foreign key "${name.slice(0, 80)}".`;
  if (info.generics.has(name)) throw ofSeveral(info.generics.get(name)!);
  throw new FieldError(message, "models.unknown-relation", name, names);
}

/** No join leads to the tables of several models at once. */
function ofSeveral({ label, name }: GenericInfo): QuintetError {
  return new QuintetError(`${label} leads to rows of several models, which no join brings along.`, {
    code: "models.bad-generic",
    hint: `Write prefetch("${name}"), or await load(rows, "${name}"): one query for each kind.`,
  });
}

/** Refuse a step that needs the rows of the model, where the set has values worked out of them. */
export function checkRows({ from }: Plan, { name }: ModelInfo, step: string): void {
  if (from?.columns == null) return;
  throw new QuintetError(
    `${step} needs rows of ${name}, and this set has values worked out of them.`,
    {
      code: "models.no-rows",
      hint: `It has ${from.columns.map((one) => one.name).join(", ")} and nothing else.`,
    },
  );
}

/** Return the plan with values that are worked out for each row, or for each group of rows. */
export function annotated({ info, plan }: QuerySource, values: object): Partial<Plan> {
  const grouped = wholeGroups(plan);
  const scope = grouped?.scope() ?? new Scope(info, plan);
  const built = builtOf(scope, values);
  const isSum = ({ operand }: Annotation) => holdsAggregate(operand.expression);
  const sums = built.filter(isSum);
  if (grouped !== null) return grouped.with(built, scope.joins).plan(plan);
  const annotations = [...plan.annotations, ...built];
  if (plan.picked === null) {
    if (sums.length > 0) throw notOfOneRow(info.name, sums[0]!.name);
    return { annotations, joins: scope.joins };
  }
  const picked = [...plan.picked, ...built];
  if (sums.length === 0) return { annotations, picked, joins: scope.joins };
  return Groups.of({ info, plan: ofRows({ info, plan }) })
    .with(built, scope.joins)
    .plan({ ...plan, from: null });
}

/** The groups of a set that picks all of their values: what is annotated is theirs. */
function wholeGroups({ from, picked }: Plan): Groups | null {
  return from instanceof Groups && picked?.length === from.columns.length ? from : null;
}

/** The plan of rows to be grouped; of a slice of values they are made rows of their own. */
function ofRows(source: QuerySource): Plan {
  const { plan } = source;
  return isSliced(plan) && plan.from?.columns != null ? derived(source) : plan;
}

function builtOf(
  scope: Scope,
  values: object,
  taken: readonly string[] = scope.choices,
): readonly Annotation[] {
  return Object.entries(namedValues("annotate, values and aggregate", values)).map(
    ([name, formula]) => {
      checkNew(scope.info.name, name, taken);
      return { name, operand: { ...formulaOf(name, formula).build(scope), label: name } };
    },
  );
}

function formulaOf(name: string, written: unknown): Formula {
  if (written instanceof Formula) return written;
  throw notAFormula(name);
}

/** The values that are worked out over all rows of a set, and where from. */
export interface Aggregates {
  readonly annotations: readonly Annotation[];
  readonly source: QuerySource;
}

/**
 * Return the sums and counts that were asked for: of values that are picked apart, and of a slice of them, worked
 * out of those as rows of their own.
 */
export function aggregatesOf({ info, plan }: QuerySource, values: object): Aggregates {
  const apart = plan.picked !== null && (plan.distinct || (plan.from !== null && isSliced(plan)));
  const of = apart ? derived({ info, plan }) : plan;
  const scope = new Scope(info, of);
  const annotations = builtOf(scope, values, []);
  return { annotations, source: { info, plan: { ...of, joins: scope.joins } } };
}

/** Return the plan of the picked values of a set as rows of their own. */
export function derived(source: QuerySource): Plan {
  return overRows(source.plan, derivedRows(source));
}

function notOfOneRow(model: string, name: string): QuintetError {
  return new QuintetError(`"${name}" is a count or a sum over all rows of ${model}, not of each.`, {
    code: "models.aggregate-of-rows",
    hint: `Put values("…") before it to group the rows, use aggregate({ ${name}: … }) for all of them, or related(Child, "key") to count the children of each.`,
  });
}

/**
 * Return what to read besides: what was from before, and these. Paths and query sets of a relation are what rows
 * point at, `related(…)` is their children.
 */
export function prefetchedOf(
  { info, plan }: QuerySource,
  written: readonly (string | object)[],
): readonly Prefetched[] {
  checkRows(plan, info, "prefetch");
  const found = [...plan.prefetched];
  for (const one of written) {
    if (typeof one === "string") found.push(pathFor(one, stepsOn(info, one)));
    else if (!isPlain(one)) throw badArgument("prefetch", "paths, and query sets by names", one);
    else
      for (const [name, value] of Object.entries(one))
        found.push(prefetched(info, found, name, value));
  }
  checkParents({ info, plan: { ...plan, prefetched: found } });
  return found;
}

function prefetched(
  info: ModelInfo,
  before: readonly Prefetched[],
  name: string,
  written: unknown,
): Prefetched {
  const generic = info.generics.get(name);
  if (generic !== undefined) return subjectsFor(generic, setsOf(generic, written));
  if (!isSource(written)) {
    checkNew(info.name, name, [...info.fields.keys(), ...before.map((one) => one.name)]);
    if (!(written instanceof Prefetchable)) throw notAFormula(name);
    return childrenFor(name, info, written.childrenOf(info));
  }
  const many = info.many.get(name);
  const key = many ?? relationOf(info, name);
  const target = key.target!();
  const { plan } = written;
  // So many of each are a part of many rows; of one there is no part.
  const isWhole = plan.picked === null && (many !== undefined || !isSliced(plan));
  if (written.info.table === target.table && isWhole)
    return "through" in key ? manyFor(key, written) : targetsFor(name, key, written);
  throw new QuintetError(
    isWhole
      ? `${key.label} points at ${target.name}, not at ${written.info.name}.`
      : `${key.label} is loaded with whole rows of ${target.name}, and all that rows point at.`,
    { code: isWhole ? "models.wrong-parent" : "models.bad-prefetch" },
  );
}

/** Return the query sets by which the rows of a generic relation are read, each of one of its models. */
function setsOf(generic: GenericInfo, written: unknown): readonly QuerySource[] {
  const isRead = (one: unknown) =>
    isSource(one) &&
    one.plan.picked === null &&
    !isSliced(one.plan) &&
    kindOf(generic, one.info.table) !== undefined;
  if (Array.isArray(written) && written.every(isRead)) return written as QuerySource[];
  const { label, name } = generic;
  throw new QuintetError(`${label} is loaded with whole rows of the models that it is about.`, {
    code: "models.bad-prefetch",
    hint: `Give a list of query sets: prefetch({ ${name}: [${targetNames(generic)[0]}.objects, …] }).`,
  });
}

/** Return the relations that a path names, one model after the other. */
export function stepsOn(info: ModelInfo, path: string): readonly Step[] {
  const steps: Step[] = [];
  let from = info;
  const names = nameText(info.name, path).split("__");
  for (const [index, name] of names.entries()) {
    const generic = from.generics.get(name);
    if (generic !== undefined && index === names.length - 1) return [...steps, generic];
    const step = from.many.get(name) ?? relationOf(from, name);
    steps.push(step);
    from = step.target!();
  }
  return steps;
}

/** Children are handed to rows by what their foreign keys hold of them. */
function checkParents({ info, plan }: QuerySource): void {
  for (const { held } of plan.prefetched) {
    const { attribute } = held ?? info.key[0]!;
    const isKey = held === null || info.key[0] === held;
    if (picksAlone(plan, attribute) || (isKey && picksAlone(plan, "pk"))) continue;
    throw new QuintetError(
      `Children cannot be handed to values of ${info.name} that have no ${attribute}.`,
      { code: "models.bad-prefetch", hint: `Add "${attribute}" to values().` },
    );
  }
}

function picksAlone({ picked, form, from }: Plan, name: string): boolean {
  if (picked === null) return true;
  return form === "object" && from === null && picked.some((one) => one.name === name);
}

/** Return the plan with these values to read alone: fields, paths, annotations, and expressions by new names. */
export function pickedOf(
  { info, plan }: QuerySource,
  names: readonly (string | object)[],
  form: Plan["form"],
): Partial<Plan> {
  const scope = new Scope(info, plan);
  const annotations = [...plan.annotations];
  const picked = names.flatMap((written) => {
    if (typeof written === "string")
      return { name: written, operand: pickedOperand(scope, written) };
    const built = builtOf(scope, written);
    const sum = built.find(({ operand }) => holdsAggregate(operand.expression));
    if (sum !== undefined) throw notOfOneRow(info.name, sum.name);
    annotations.push(...built);
    return built;
  });
  if (picked.length === 0) {
    const message = `No value of ${info.name} is named to be read.`;
    throw new FieldError(message, "models.unknown-field", "", scope.choices);
  }
  const twice = picked.find(
    ({ name }, index) => picked.findIndex((one) => one.name === name) < index,
  );
  if (twice !== undefined) throw twicePicked(info.name, twice.name);
  if (plan.prefetched.length > 0) checkParents({ info, plan: { ...plan, picked, form } });
  return { picked, form, annotations, joins: scope.joins };
}

function pickedOperand(scope: Scope, name: string): Operand {
  const { info } = scope;
  if (!name.includes("__") && scope.named(name) === null) {
    const field = attributeNamed(info, name);
    if (field !== undefined) return scope.column([field]);
    const choices = [
      ...info.attributes.keys(),
      ...scope.choices.filter((one) => !info.fields.has(one)),
    ];
    const message = `${info.name} has no value "${name.slice(0, 80)}".`;
    throw new FieldError(message, "models.unknown-field", name, choices);
  }
  const operand = scope.operand(name);
  if (!operand.kind.searched) return operand;
  const message = `${operand.label} is there to be searched, and not read.`;
  throw new FieldError(message, "models.unknown-field", name, [...info.attributes.keys()]);
}

function twicePicked(model: string, name: string): QuintetError {
  return new QuintetError(`"${name}" is picked twice of ${model}.`, {
    code: "models.bad-name",
    hint: "Name each value once.",
  });
}

/** Refuse a name for something computed that is not like a field's, or taken. */
export function checkNew(model: string, name: string, taken: readonly string[]): void {
  if (/^[a-z][A-Za-z0-9]{0,47}$/.test(name) && name !== "constructor" && !taken.includes(name))
    return;
  throw new QuintetError(`"${name.slice(0, 80)}" cannot be a new name on ${model}.`, {
    code: "models.bad-name",
    hint: "It is taken, or it is not letters and digits beginning with a small letter.",
  });
}

function notAFormula(name: string): QuintetError {
  return new QuintetError(`"${name}" is given nothing that a database can work out.`, {
    code: "models.bad-expression",
    hint: 'Use related(Child, "key").count(), or col("name").',
  });
}
