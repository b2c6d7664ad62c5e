import { QuintetError } from "../kernel/errors.ts";
import type { Order } from "../sql/tree.ts";
import { FieldError } from "./errors.ts";
import type { Follow } from "./expression-types.ts";
import { Formula } from "./formula.ts";
import { infoOf } from "./info.ts";
import type { Annotation, Loaded, Plan, Prefetched, Source } from "./plan.ts";
import { Prefetchable } from "./prefetchable.ts";
import type { Scope } from "./scope.ts";

const largest = 1_000_000_000;

/** A limit, an offset or a page number: whole, not negative, not absurd. */
export function wholeNumber(what: string, written: unknown): number {
  if (Number.isSafeInteger(written) && (written as number) >= 0 && (written as number) <= largest) {
    return written as number;
  }
  throw new QuintetError(`${what} takes a whole number from 0 to ${largest}.`, {
    code: "models.bad-limit",
  });
}

const unordered: ReadonlySet<string> = new Set(["json", "binary", "searchText"]);

/** The order that these keys stand for. */
export function orderOf(scope: Scope, keys: readonly string[]): Order[] {
  return keys.map((key) => {
    const descending = key.startsWith("-");
    const operand = scope.operand(descending ? key.slice(1) : key);
    if (unordered.has(operand.kind)) {
      throw new FieldError(
        `${operand.label} cannot be ordered by.`,
        "models.unknown-field",
        key,
        scope.choices,
      );
    }
    if (operand.kind === "decimal") scope.decimals = true;
    return { expression: operand.expression, descending };
  });
}

/** The relations to load: those from before, and these. */
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

/** The annotations: those from before, and these. */
export function annotationsOf(scope: Scope, plan: Plan, values: object): readonly Annotation[] {
  const added = Object.entries(values).map(([name, formula]) => {
    checkNew(scope.info.name, name, scope.choices);
    if (!(formula instanceof Formula)) throw notAFormula(name);
    return { name, operand: { ...formula.build(scope), label: name } };
  });
  return [...plan.annotations, ...added];
}

/** The children to read besides: those from before, and these. */
export function prefetchedOf({ info, plan }: Source, values: object): readonly Prefetched[] {
  const taken = [...info.fields.keys(), ...plan.prefetched.map((one) => one.name)];
  const added = Object.entries(values).map(([name, related]) => {
    checkNew(info.name, name, taken);
    if (!(related instanceof Prefetchable)) throw notAFormula(name);
    const { source, key } = related.childrenOf(info);
    return { name, children: source, key };
  });
  return [...plan.prefetched, ...added];
}

/** The values to read alone. */
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
