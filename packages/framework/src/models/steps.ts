import { QuintetError } from "../kernel/errors.ts";
import { column } from "../sql/build.ts";
import { decimalPlaces } from "../sql/decimal-places.ts";
import type { Order, Select } from "../sql/tree.ts";
import { FieldError } from "./errors.ts";
import type { Follow } from "./expression-types.ts";
import { Formula } from "./formula.ts";
import { infoOf, type FieldInfo, type ModelInfo } from "./info.ts";
import type { Operand } from "./operand.ts";
import {
  isSliced,
  type Annotation,
  type Loaded,
  type Plan,
  type Prefetched,
  type Source,
} from "./plan.ts";
import { Prefetchable } from "./prefetchable.ts";
import { Scope } from "./scope.ts";
import { distinctRows, pickedNames } from "./select.ts";

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
export function checkWhole({ info, plan }: Source, step: string): void {
  if (!isSliced(plan)) return;
  throw new QuintetError(`${step} comes before limit and offset: ${info.name} is sliced already.`, {
    code: "models.sliced",
    hint: `Move ${step}(…) in front of them.`,
  });
}

/** Return the order that these keys stand for. */
export function orderOf(scope: Scope, keys: readonly string[]): Order[] {
  return keys.map((key) => {
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

/** Return the relations to load: those from before, and these. */
export function loadedOf(
  { info, plan }: Source,
  names: readonly (string | Follow<string, unknown>)[],
): readonly Loaded[] {
  const loaded = [...plan.loaded];
  for (const written of names) {
    const name = typeof written === "string" ? written : written.name;
    const field = info.fields.get(name);
    if (field?.target == null) {
      const choices = [...info.fields.values()]
        .filter((one) => one.target !== null)
        .map((one) => one.name);
      const message = `${info.name} has no relation "${name}" to load.`;
      throw new FieldError(message, "models.unknown-relation", name, choices);
    }
    const target = typeof written === "string" ? field.target() : infoOf(written.model);
    if (!loaded.some((one) => one.name === name)) loaded.push({ name, info: target });
  }
  return loaded;
}

/** Return the annotations: those from before, and these. */
export function annotationsOf(scope: Scope, plan: Plan, values: object): readonly Annotation[] {
  const built = builtOf(scope, values);
  const ofAll = built.find(({ operand }) => operand.aggregate);
  if (ofAll !== undefined) throw notOfOneRow(scope.info.name, ofAll.name);
  return [...plan.annotations, ...built];
}

function builtOf(scope: Scope, values: object): readonly Annotation[] {
  return Object.entries(values).map(([name, formula]) => {
    checkNew(scope.info.name, name, scope.choices);
    if (!(formula instanceof Formula)) throw notAFormula(name);
    return { name, operand: { ...formula.build(scope), label: name } };
  });
}

/** The values that are worked out over all rows of a set, and where from. */
export interface Aggregates {
  readonly annotations: readonly Annotation[];
  readonly source: Source;
  /** The distinct values that they are worked out of; null: the rows themselves. */
  readonly from: Select | null;
}

/** Return the sums and counts that were asked for. */
export function aggregatesOf({ info, plan }: Source, values: object): Aggregates {
  if (plan.distinct && plan.picked !== null) {
    const scope = new PickedScope(info, plan);
    return {
      annotations: builtOf(scope, values),
      source: { info, plan },
      from: distinctRows({ info, plan }),
    };
  }
  const scope = new Scope(info, plan);
  const annotations = builtOf(scope, values);
  return { annotations, source: { info, plan: { ...plan, joins: scope.joins } }, from: null };
}

/** Turns names into the columns of distinct values, which are all that there is. */
class PickedScope extends Scope {
  readonly #source: Source;

  constructor(info: ModelInfo, plan: Plan) {
    super(info, plan);
    this.#source = { info, plan };
  }

  override operand(path: string): Operand {
    const names = pickedNames(this.#source);
    const index = names.indexOf(path);
    if (index === -1) {
      const message = `"${path.slice(0, 80)}" is not among the distinct values of ${this.info.name}.`;
      throw new FieldError(message, "models.unknown-field", path, names);
    }
    const found = super.operand(path);
    const expression = column(0, `c${index}`, true, decimalPlaces(found.expression) ?? undefined);
    return { ...found, expression };
  }
}

function notOfOneRow(model: string, name: string): QuintetError {
  return new QuintetError(`"${name}" is a count or a sum over all rows of ${model}, not of each.`, {
    code: "models.aggregate-of-rows",
    hint: `Use aggregate({ ${name}: … }) for all rows, or related(Child, "key") to count the children of each.`,
  });
}

/** Return the children to read besides: those from before, and these. */
export function prefetchedOf({ info, plan }: Source, values: object): readonly Prefetched[] {
  const taken = [...info.fields.keys(), ...plan.prefetched.map((one) => one.name)];
  const added = Object.entries(values).map(([name, related]) => {
    checkNew(info.name, name, taken);
    if (!(related instanceof Prefetchable)) throw notAFormula(name);
    const { source, key } = related.childrenOf(info);
    checkPickedKey(source, key);
    return { name, children: source, key };
  });
  checkParents({ info, plan }, plan.picked);
  return [...plan.prefetched, ...added];
}

/** Children of whom only some values are read must still say whose they are. */
function checkPickedKey({ info, plan }: Source, { attribute }: FieldInfo): void {
  if (plan.picked === null || plan.picked.includes(attribute)) return;
  throw new QuintetError(`The values of ${info.name} do not say whose children they are.`, {
    code: "models.bad-prefetch",
    hint: `Add "${attribute}" to their values().`,
  });
}

/** Children are handed to rows by their ids. */
function checkParents({ info }: Source, picked: readonly string[] | null): void {
  if (picked === null || picked.includes("id")) return;
  throw new QuintetError(`Children cannot be handed to values of ${info.name} that have no id.`, {
    code: "models.bad-prefetch",
    hint: 'Add "id" to values().',
  });
}

/** Return the values to read alone. */
export function pickedOf({ info, plan }: Source, names: readonly string[]): readonly string[] {
  const choices = [...info.attributes.keys(), ...plan.annotations.map((one) => one.name)];
  for (const name of names) {
    if (choices.includes(name)) continue;
    throw new FieldError(
      `${info.name} has no value "${name}".`,
      "models.unknown-field",
      name,
      choices,
    );
  }
  if (plan.prefetched.length > 0) checkParents({ info, plan }, names);
  return names;
}

/** A name for something computed: like a field's, and not taken. */
function checkNew(model: string, name: string, taken: readonly string[]): void {
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
