import { templated, value as bound } from "../../sql/build.ts";
import { sqlTemplate } from "../../sql/template.ts";
import type { Expression } from "../../sql/tree.ts";
import { accepted } from "../conditions/comparison.ts";
import { FieldError, ValueError } from "../errors.ts";
import { nameText } from "../name-text.ts";
import { jsonText } from "../fields/json-value.ts";
import type { Operand } from "../expressions/operand.ts";
import { FieldFormula } from "../expressions/formula.ts";
import { boundPath, isIndex, stepInto } from "./place.ts";

declare const CHANGE: unique symbol;

/** A change of one member of a column of JSON; the type of its value must be what stands at the path. */
export interface JsonChange<Path extends string, T> {
  readonly [CHANGE]: { path: Path; value: T };
}

const set = sqlTemplate({
  sqlite: "json_set({field}, {path}, json({value}))",
  mysql: "json_set({field}, {path}, cast({value} as json))",
  mariadb: "json_set({field}, {path}, json_extract({value}, '$'))",
});
const made = sqlTemplate("json_insert({field}, {path}, json_object())");
const removed = sqlTemplate("json_remove({field}, {path})");
const present = sqlTemplate("coalesce({field}, json_object())");

class Change<Path extends string, T> extends FieldFormula implements JsonChange<Path, T> {
  declare readonly [CHANGE]: { path: Path; value: T };
  readonly #steps: readonly string[];
  readonly #value: unknown;

  constructor(path: string, value: unknown) {
    super();
    this.#steps = nameText("a part of JSON", path).split("__");
    this.#value = value;
  }

  of(field: Operand): Expression {
    if (field.bind !== "json") throw new ValueError(field.label, "it holds no JSON to be changed");
    const paths = pathsOf(field.label, this.#steps);
    const path = boundPath(paths.at(-1)!);
    if (this.#value === undefined) return templated(removed, { field: field.expression, path });
    const text = accepted(field.label, () => jsonText(this.#value, this.#steps.length));
    // The servers write no member of an object that is not there.
    const whole = paths
      .slice(0, -1)
      .reduce<Expression>(
        (base, parent) => templated(made, { field: base, path: boundPath(parent) }),
        templated(present, { field: field.expression }),
      );
    return templated(set, { field: whole, path, value: bound("json", text) });
  }
}

/** The path of each step. Engines differ in what a number behind the end of a list, or of no list, writes. */
function pathsOf(label: string, steps: readonly string[]): readonly string[] {
  const index = steps.find(isIndex);
  if (index !== undefined) {
    throw new FieldError(
      `An item of a list in ${label} cannot be written by its number.`,
      "models.unknown-field",
      index,
      ["the list as a whole"],
    );
  }
  let place = {
    column: bound("json", null) as Expression,
    path: "$",
    lists: [] as readonly string[],
  };
  return steps.map((step) => (place = stepInto(place, step)).path);
}

/**
 * Return a change of one member inside a column of JSON, for `update`: `update({ data: jsonSet("price", 3) })`.
 * Objects on the way that are not there are made; where something else than an object stands, nothing changes.
 */
export function jsonSet<const Path extends string, T>(path: Path, value: T): JsonChange<Path, T> {
  nameText("a part of JSON", path);
  if (value === undefined)
    throw new ValueError(
      path,
      "the value of jsonSet is undefined",
      "Use jsonRemove to take a member out.",
    );
  return new Change(path, value);
}

/** Return the removal of one member inside a column of JSON, for `update`; none there is no error. */
export function jsonRemove<const Path extends string>(path: Path): JsonChange<Path, never> {
  return new Change(path, undefined);
}
