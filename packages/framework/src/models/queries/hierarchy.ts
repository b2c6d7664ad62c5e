import { QuintetError } from "../../kernel/errors.ts";
import { column, value } from "../../sql/build.ts";
import { codecOf } from "../fields/codec.ts";
import { intKind } from "../fields/int.ts";
import type { Operand } from "../expressions/operand.ts";
import type { Plan, QuerySource } from "./plan.ts";
import { heldBy } from "../relations/relation.ts";
import { heldOf } from "./select.ts";
import { checkNew, checkRows, relationOf, wholeNumber } from "./steps.ts";

/** Options of going through a tree. */
export interface TreeOptions {
  /** Go to the parents; left out: to the children. */
  readonly up?: boolean;
  /** The most steps to go, 100 unless told; at most 900, since engines bound them. */
  readonly depth?: number;
}

const usualDepth = 100;
const mostDepth = 900;

/** The column that says how many steps away a row was found. */
const depthColumn = "quintet_depth";

/** Return the changes by which a set has the rows of a tree: those that it has, and all below or above them. */
export function treeOf(
  { info, plan }: QuerySource,
  name: string,
  { up = false, depth = usualDepth }: TreeOptions,
): Partial<Plan> {
  checkRows(plan, info, "tree");
  const parent = relationOf(info, name);
  if (parent.target!().table !== info.table) throw noTree(info.name, name);
  const most = wholeNumber("the depth of a tree", depth);
  if (most > mostDepth) throw tooDeep(info.name);
  checkNew(info.name, "depth", [...info.fields.keys(), ...plan.annotations.map((one) => one.name)]);
  const held = heldBy(parent, info);
  const rows = {
    type: "tree",
    table: info.table,
    columns: [...info.fields.values()].map((field) => field.column),
    depth: depthColumn,
    key: held.column,
    parent: parent.column,
    seeds: heldOf({ info, plan }, held),
    up,
    most: value("integer", most),
  } as const;
  const codec = codecOf(intKind);
  const operand: Operand = {
    expression: column(0, depthColumn, false),
    label: "depth",
    kind: intKind,
    bind: codec.bind,
    codec,
  };
  const annotations = [...plan.annotations, { name: "depth", operand }];
  const from = { rows, columns: null };
  return { from, annotations, conditions: [], limit: null, offset: null, distinct: false };
}

function noTree(model: string, name: string): QuintetError {
  return new QuintetError(`${model}.${name} does not point at ${model}: it makes no tree.`, {
    code: "models.no-tree",
    hint: "Name a foreign key to the model itself.",
  });
}

function tooDeep(model: string): QuintetError {
  return new QuintetError(`A tree of ${model} is followed for at most ${mostDepth} steps.`, {
    code: "models.bad-limit",
  });
}
