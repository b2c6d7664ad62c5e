import { column } from "../../sql/build.ts";
import type { TimeZone } from "../../sql/time-zone.ts";
import type { Column } from "../../sql/tree.ts";
import { FieldError } from "../errors.ts";
import { nameText } from "../name-text.ts";
import { simpleKey } from "../declaring/composite-key.ts";
import { fieldNamed, type FieldInfo, type ManyInfo, type ModelInfo } from "../declaring/info.ts";
import type { Operand } from "../expressions/operand.ts";
import { heldBy } from "../relations/relation.ts";
import type { Annotation, Joined, Plan } from "../queries/plan.ts";
import { transformsOf, type Transform } from "../transforms/transform.ts";

/** A longer path is a mistake or an attack. */
const longestPath = 6;

/** Turns names into columns for one query; what has to be joined on the way is collected. */
export class Scope {
  readonly info: ModelInfo;
  /** The zone by whose clocks days and hours are told. */
  readonly timeZone: TimeZone;
  joins: readonly Joined[];
  /** What has a name besides the fields of the model. */
  readonly #named: readonly Annotation[];
  /** Whether nothing else has one: of rows that are worked out, the fields are gone. */
  readonly #closed: boolean;
  #choices: string[] | undefined;

  constructor(info: ModelInfo, { joins, annotations, from, timeZone }: Plan) {
    const columns = from?.columns ?? null;
    this.info = info;
    this.joins = joins;
    this.#closed = columns !== null;
    this.#named = columns === null ? annotations : [...columns, ...annotations];
    this.timeZone = timeZone;
  }

  /** Return what a path begins with that is no field, and the steps behind it. */
  named(path: string): { readonly operand: Operand; readonly rest: readonly string[] } | null {
    const found = this.#longest(path);
    if (found !== null) {
      const behind = path.slice(found.name.length + 2);
      return { operand: found.operand, rest: behind === "" ? [] : behind.split("__") };
    }
    if (!this.#closed) return null;
    // A foreign key that was picked goes by its own name too, as in every filter and order.
    const held = this.#longest(this.info.fields.get(path)?.attribute ?? "");
    if (held !== null) return { operand: held.operand, rest: [] };
    const message = `"${path.slice(0, 80)}" is not among the values of these rows of ${this.info.name}.`;
    throw new FieldError(message, "models.unknown-field", path, this.choices);
  }

  /** What has the longest name that a path begins with. */
  #longest(path: string): Annotation | null {
    let longest: Annotation | null = null;
    for (const one of this.#named) {
      const isIt = path === one.name || path.startsWith(`${one.name}__`);
      if (isIt && one.name.length > (longest?.name.length ?? 0)) longest = one;
    }
    return longest;
  }

  /** The names that a path may begin with. */
  get choices(): string[] {
    return (this.#choices ??= [
      ...(this.#closed ? [] : this.info.fields.keys()),
      ...this.#named.map((one) => one.name),
    ]);
  }

  /**
   * Return the column at the end of a path such as `category__slug`, an annotation, or what a
   * transform gives.
   */
  operand(written: string): Operand {
    const path = nameText(this.info.name, written, this.choices);
    const named = this.named(path);
    if (named !== null) return transformed(named.operand, named.rest, this);
    const { fields, rest } = pathOf(this.info, path.split("__"), this.choices);
    return transformed(this.column(fields), rest, this);
  }

  /** Return the column of the last field, with the tables of the others joined. */
  column(fields: readonly FieldInfo[]): Operand {
    const field = fields.at(-1)!;
    const before = fields.at(-2);
    // What a foreign key holds of a related row need not be looked up there.
    if (before?.held?.() === field) {
      const { expression } = this.column(fields.slice(0, -1));
      return operandOf(field, expression);
    }
    const { table, nullable } = this.#join(fields.slice(0, -1));
    return operandOf(field, columnOf(field, table, nullable));
  }

  /** The table at the end of these foreign keys; two joins asked for twice are one. */
  #join(keys: readonly FieldInfo[]): { table: number; nullable: boolean } {
    let reached = { table: 0, nullable: false };
    let path = "";
    for (const key of keys) {
      path = path === "" ? key.name : `${path}__${key.name}`;
      reached = this.joined(path, key, reached);
    }
    return reached;
  }

  /** Return the column of what a relation to many rows leads to, its model between joined behind these keys. */
  between(keys: readonly FieldInfo[], many: ManyInfo): Column {
    const own = many.own();
    const left = this.column([...keys, own.held!()]).expression as Column;
    // Seen from the other side its name is none of this model's.
    const path = [...keys.map((key) => key.name), many.label].join("__");
    let at = this.joins.findIndex((one) => one.path === path);
    if (at === -1) {
      at = this.joins.length;
      const join = { table: many.through().table, left, column: own.column };
      this.joins = [...this.joins, { path, join, nullable: true }];
    }
    return columnOf(many.other(), at + 1, true);
  }

  /** Return one step further than `from`. */
  joined(
    path: string,
    key: FieldInfo,
    from: { table: number; nullable: boolean },
  ): { table: number; nullable: boolean } {
    const nullable = from.nullable || key.field.null;
    const found = this.joins.findIndex((one) => one.path === path);
    if (found !== -1) return { table: found + 1, nullable };
    const left: Column = column(from.table, key.column, nullable);
    const target = key.target!();
    const join = { table: target.table, left, column: heldBy(key, target).column };
    this.joins = [...this.joins, { path, join, nullable }];
    return { table: this.joins.length, nullable };
  }
}

function operandOf(field: FieldInfo, expression: Operand["expression"]): Operand {
  const { label, kind, bind, codec } = field;
  return { expression, label, kind, bind, codec, field };
}

/** Return a field's column in the table with this number. */
export function columnOf(field: FieldInfo, table = 0, nullable = false): Column {
  const places = field.bind === "decimal" ? field.field.settings.places : undefined;
  return column(table, field.column, nullable || field.field.null, places);
}

/** Return the fields that steps name as far as they name any, and what is left of the steps. */
export function pathOf(
  info: ModelInfo,
  steps: readonly string[],
  choices: readonly string[],
): { readonly fields: readonly FieldInfo[]; readonly rest: readonly string[] } {
  let fields = fieldsOnPath(info, steps.slice(0, 1), choices);
  for (let index = 1; index < steps.length; index++) {
    const target = fields.at(-1)!.target?.();
    if (target === undefined || fieldNamed(target, steps[index]!) === undefined)
      return { fields, rest: steps.slice(index) };
    fields = fieldsOnPath(info, steps.slice(0, index + 1), choices);
  }
  return { fields, rest: [] };
}

/** An operand with the transforms of these names applied, one after the other. */
function transformed(of: Operand, names: readonly string[], scope: Scope): Operand {
  const { choices, timeZone } = scope;
  const [name, ...rest] = names;
  if (name === undefined) return of;
  const transforms = transformsOf(of.kind);
  const own = transforms.get(name) ?? (of.kind.inside?.(name) as Transform | undefined);
  const found = rest.length > longestPath ? undefined : own;
  if (found !== undefined) return transformed(found.apply(of, timeZone), rest, scope);
  const related = of.field?.target?.();
  const known = related?.fields ?? (transforms.size > 0 ? transforms : undefined);
  const message =
    related === undefined
      ? `${of.label} is no relation: nothing can follow it.`
      : `${related.name} has no field "${name.slice(0, 80)}".`;
  throw new FieldError(message, "models.unknown-field", name, known ? [...known.keys()] : choices);
}

/** Return the fields that a path names, one model after the other. */
export function fieldsOnPath(
  info: ModelInfo,
  steps: readonly string[],
  choices: readonly string[] = [...info.fields.keys()],
): FieldInfo[] {
  const [name = "", ...rest] = steps;
  const field = fieldNamed(info, name);
  if (field === undefined && name === "pk") simpleKey(info, "it has no name of its own");
  if (field === undefined) {
    const message = `${info.name} has no field "${name.slice(0, 80)}".`;
    throw new FieldError(message, "models.unknown-field", name, choices);
  }
  if (rest.length === 0) return [field];
  if (field.target === null || rest.length > longestPath) {
    const message = `${field.label} is ${field.target === null ? "no relation" : "too long a path"}: nothing can follow it.`;
    throw new FieldError(message, "models.unknown-field", rest[0]!, choices);
  }
  return [field, ...fieldsOnPath(field.target(), rest)];
}
