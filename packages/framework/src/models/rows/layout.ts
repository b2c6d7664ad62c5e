import type { Engine } from "../../database/database.ts";
import { decoderOf, type Decoder } from "../../database/decode.ts";
import { QuintetError } from "../../kernel/errors.ts";
import type { Bind } from "../../sql/bind.ts";
import { nameKey } from "../../sql/name-key.ts";
import type { Column, SelectedColumn, Selection } from "../../sql/tree.ts";
import type { Codec } from "../fields/codec.ts";
import type { FieldInfo, ModelInfo } from "../declaring/info.ts";
import type { Operand } from "../expressions/operand.ts";
import type { Annotation, Loaded, Plan } from "../queries/plan.ts";

/** Turns lists of values into what a query set gives; works in place. */
export type Hydrator = (rows: unknown[][]) => unknown[];

/**
 * The layout of the rows of one shape of query: the columns to ask for, and the objects to make of
 * them.
 */
export interface Layout {
  readonly selection: Selection;
  hydrator(engine: Engine): Hydrator;
}

/** One table's part of a row. */
interface Part {
  readonly info: ModelInfo;
  readonly fields: readonly FieldInfo[];
  /** Position of the first value. */
  readonly start: number;
  /** Relations that come along, with their own parts. */
  readonly loaded: { readonly name: string; readonly part: Part }[];
  readonly computed: readonly (Held & { readonly name: string })[];
}

export interface LayoutRequest {
  /** Parents first. */
  readonly loaded: readonly (Loaded & { readonly table: number })[];
  readonly annotations: readonly Annotation[];
  readonly prefetched: readonly string[];
  /** What rows are read without, by attribute. */
  readonly deferred: readonly string[];
  readonly picked: readonly Annotation[] | null;
  readonly form: Plan["form"];
}

/** How a value comes: as its column is bound, and what its kind makes of it. */
interface Held {
  readonly bind: Bind;
  readonly read: Codec["read"];
}

let counter = 0;

/** Return the layout of a query of this model; made once per shape. */
export function layoutFor(info: ModelInfo, request: LayoutRequest): Layout {
  const memory = info.memory as Map<string, Layout>;
  const key = layoutKey(request);
  const found = memory.get(key);
  if (found !== undefined) return found;
  const layout =
    request.picked === null ? instances(info, request) : plain(request.picked, request.form);
  memory.set(key, layout);
  return layout;
}

function layoutKey({ loaded, annotations, prefetched, deferred, picked, form }: LayoutRequest) {
  let key = `layout ${form} -${deferred.join()}`;
  if (picked !== null) {
    key += " picked";
    for (const { name, operand } of picked) {
      const { expression } = operand;
      key += ` =${valueKey(name, operand)}`;
      if (expression.type === "column") key += `@${expression.table}.${nameKey(expression.name)}`;
    }
    return key;
  }
  for (const { path, table, info, deferred: without } of loaded)
    key += ` ${path}:${table}:${info.name}-${without.join()}`;
  for (const { name, operand } of annotations) key += ` +${valueKey(name, operand)}`;
  for (const name of prefetched) key += ` *${name}`;
  return key;
}

function valueKey(name: string, { bind, codec: { read } }: Operand): string {
  return `${name}:${bind}${read === null ? "" : numberOf(read)}`;
}

const numbers = new WeakMap<object, number>();

/** A number for each reader: two kinds may have one name. */
function numberOf(read: object): number {
  const number = numbers.get(read) ?? ++counter;
  numbers.set(read, number);
  return number;
}

function instances(info: ModelInfo, request: LayoutRequest): Layout {
  const fields = fieldsOf(info, request.deferred);
  const columns: SelectedColumn[] = fields.map((field) => selectedColumn(field, 0));
  const computed = request.annotations.map(({ name, operand }) => ({ name, ...heldBy(operand) }));
  const part: Part = { info, fields, start: 0, loaded: [], computed };
  const parts = new Map([["", part]]);
  for (const { path, info: target, table, deferred } of request.loaded) {
    const start = columns.length;
    const fields = fieldsOf(target, deferred);
    columns.push(...fields.map((field) => selectedColumn(field, table)));
    const behind = path.lastIndexOf("__");
    const reached: Part = { info: target, fields, start, loaded: [], computed: [] };
    const name = behind === -1 ? path : path.slice(behind + 2);
    parts.get(path.slice(0, Math.max(0, behind)))!.loaded.push({ name, part: reached });
    parts.set(path, reached);
  }
  return remembering(columns, (engine) =>
    instanceHydrator(part, columns.length, request.prefetched, engine),
  );
}

/** The fields of a model that are read. */
function fieldsOf({ attributes }: ModelInfo, deferred: readonly string[]): readonly FieldInfo[] {
  return [...attributes.values()].filter(({ attribute }) => !deferred.includes(attribute));
}

function selectedColumn({ column, bind }: FieldInfo, table: number): SelectedColumn {
  return { table, name: column, exact: bind === "bigint" };
}

/** Return picked values in the order in which they are selected: columns, and behind them what is computed. */
export function inOrder(picked: readonly Annotation[]): {
  readonly plain: readonly Annotation[];
  readonly computed: readonly Annotation[];
} {
  const isPlain = ({ operand }: Annotation) => operand.expression.type === "column";
  return { plain: picked.filter(isPlain), computed: picked.filter((one) => !isPlain(one)) };
}

function plain(picked: readonly Annotation[], form: Plan["form"]): Layout {
  const { plain: fields, computed } = inOrder(picked);
  const columns = fields.map(({ operand: { expression, bind } }) => {
    const { table, name } = expression as Column;
    return { table, name, exact: bind === "bigint" };
  });
  const order = [...fields, ...computed];
  return remembering(columns, (engine) => plainHydrator(order, picked, form, engine));
}

function remembering(
  columns: readonly SelectedColumn[],
  make: (engine: Engine) => Hydrator,
): Layout {
  const made = new Map<Engine, Hydrator>();
  return {
    selection: { key: `#${++counter}`, columns },
    hydrator(engine) {
      const found = made.get(engine) ?? make(engine);
      made.set(engine, found);
      return found;
    },
  };
}

function heldBy({ bind, codec }: { readonly bind: Bind; readonly codec: Codec }): Held {
  return { bind, read: codec.read };
}

/** Decodes what a driver gives and has the kind make its value of it; empty stays empty. */
function reading(decoder: Decoder | null, read: NonNullable<Codec["read"]>): Decoder {
  return (raw) => (raw === null ? null : read(decoder === null ? raw : decoder(raw)));
}

/** Writes the source of a hydrator; what it refers to is handed over in two lists. */
class Source {
  readonly prototypes: object[] = [];
  readonly decoders: Decoder[] = [];
  readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  read(position: number, { bind, read }: Held): string {
    const decoder = decoderOf(this.engine, bind);
    const both = read === null ? decoder : reading(decoder, read);
    if (both === null) return `r[${position}]`;
    return `d[${this.decoders.push(both) - 1}](r[${position}])`;
  }

  /**
   * Declare a constructor for a part; return its name. Names are quoted: nothing is spliced in raw.
   */
  constructorOf(part: Part, total: number, own: readonly string[]): { name: string; code: string } {
    const inner = part.loaded.map(({ part: child }) => this.constructorOf(child, total, []));
    const lines = part.fields.map(
      (field, index) =>
        `this[${JSON.stringify(field.attribute)}] = ${this.read(part.start + index, heldBy(field))};`,
    );
    part.loaded.forEach(({ name, part: child }, index) => {
      const key = child.start + keyPosition(child);
      const made = `r[${key}] === null ? null : new ${inner[index]!.name}(r)`;
      lines.push(`this[${JSON.stringify(name)}] = ${made};`);
    });
    part.computed.forEach(({ name, ...held }, index) =>
      lines.push(`this[${JSON.stringify(name)}] = ${this.read(total + index, held)};`),
    );
    const shadowed = [
      ...part.loaded.map(({ name }) => name),
      ...part.computed.map(({ name }) => name),
      ...own,
    ];
    const deferred = [...part.info.attributes.keys()].filter(
      (attribute) => !part.fields.some((field) => field.attribute === attribute),
    );
    const number = this.prototypes.push(prototypeOf(part.info, shadowed, deferred)) - 1;
    const name = `Row${number}`;
    const code = `${inner.map((one) => one.code).join("\n")}
function ${name}(r) {\n${lines.join("\n")}\n}
${name}.prototype = p[${number}];`;
    return { name, code };
  }

  compile(code: string, made: string): Hydrator {
    const body = `"use strict";\n${code}
return (rows) => { for (let i = 0; i < rows.length; i++) { const r = rows[i]; rows[i] = ${made}; } return rows; };`;
    // The source holds only quoted names of the model and positions.
    return new Function("p", "d", body)(this.prototypes, this.decoders) as Hydrator;
  }
}

/** A row that came along is there when its primary key is, which is never empty. */
function keyPosition({ info, fields }: Part): number {
  return fields.indexOf(info.key[0]!);
}

/**
 * The prototype of a row. A name that was loaded hides the getter of the model that refuses it,
 * so the constructor can assign it.
 */
function prototypeOf(
  { model, name: of }: ModelInfo,
  names: readonly string[],
  deferred: readonly string[],
): object {
  const prototype = model.prototype as object;
  if (names.length + deferred.length === 0) return prototype;
  const hidden = names.map(
    (name) => [name, { value: undefined, writable: true, configurable: true }] as const,
  );
  const refused = deferred.map((name) => [name, refusing(of, name)] as const);
  return Object.create(prototype, Object.fromEntries([...hidden, ...refused])) as object;
}

/** A column that was not read is refused, until it is written or read anew. */
function refusing(model: string, name: string): PropertyDescriptor {
  return {
    configurable: true,
    get() {
      throw new QuintetError(`${model}.${name} was not read with this ${model.toLowerCase()}.`, {
        code: "models.not-loaded",
        hint: `Name "${name}" in only(…), leave it out of defer(…), or call refresh().`,
      });
    },
    set(this: object, value: unknown) {
      const told = { value, writable: true, configurable: true, enumerable: true };
      Object.defineProperty(this, name, told);
    },
  };
}

function instanceHydrator(
  part: Part,
  total: number,
  prefetched: readonly string[],
  engine: Engine,
): Hydrator {
  const source = new Source(engine);
  const { name, code } = source.constructorOf(part, total, prefetched);
  return source.compile(code, `new ${name}(r)`);
}

function plainHydrator(
  order: readonly Annotation[],
  picked: readonly Annotation[],
  form: Plan["form"],
  engine: Engine,
): Hydrator {
  const source = new Source(engine);
  const values = picked.map((one) => source.read(order.indexOf(one), heldBy(one.operand)));
  if (form === "value") return source.compile("", values[0]!);
  if (form === "list") return source.compile("", `[${values.join(", ")}]`);
  const members = picked.map(({ name }, index) => `${JSON.stringify(name)}: ${values[index]!}`);
  return source.compile("", `{ ${members.join(", ")} }`);
}
