import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { infoOf } from "../models/declaring/info.ts";
import { QuerySet } from "../models/queries/query-set.ts";
import type { AnyModel, Created, Named } from "../models/rows/row.ts";

/** A value that differs from row to row; made by `sequence`. */
export class Sequence<Value> {
  readonly valueOf: (n: number) => Value;

  constructor(value: (n: number) => Value) {
    this.valueOf = value;
  }
}

/**
 * Give each row of a factory a value of its own, counted from one.
 *
 * @example factory(Topic, { title: sequence((n) => `Topic ${n}`) })
 * @example factory(Topic, { author: sequence((n) => createUser(User, { name: `user${n}`, … })) })
 */
export function sequence<Value>(value: (n: number) => Value): Sequence<Value> {
  return new Sequence(value);
}

/** What `create` takes for a model. */
type CreatedOf<M extends AnyModel> = Created<Named<InstanceType<M>>>;

/** Rows that a factory of any model makes. */
interface AnyFactory<Row> {
  create(): Promise<Row>;
}

/** What a factory may be told of a column: a value, one for each row, or the factory of the row that it points at. */
type Default<Value> =
  | Value
  | Sequence<Value | Promise<Value>>
  | (() => Value | Promise<Value>)
  | AnyFactory<Exclude<Value, number | bigint | string | null | undefined>>;

/** What a factory is told of the columns of its model; those that are left out are given with each row. */
export type Defaults<M extends AnyModel> = {
  readonly [Name in keyof CreatedOf<M>]?: Default<CreatedOf<M>[Name]>;
};

/** What is given with a row: what the factory has no value for and a row must have, and whatever is to differ. */
export type Given<M extends AnyModel, D> = Omit<CreatedOf<M>, keyof D> & Partial<CreatedOf<M>>;

/** Nothing need be given where the factory has a value for everything that a row must have. */
type Givens<M extends AnyModel, D> =
  Record<never, never> extends Omit<CreatedOf<M>, keyof D>
    ? readonly [given?: Given<M, D>]
    : readonly [given: Given<M, D>];

/** Makes rows of one model for tests. */
export interface Factory<M extends AnyModel, D> {
  /** Make a row: what is given, over what the factory says. */
  create(...given: Givens<M, D>): Promise<InstanceType<M>>;
  /** Make so many rows, one after the other. */
  createMany(count: number, ...given: Givens<M, D>): Promise<InstanceType<M>[]>;
}

function isFactory(value: unknown): value is AnyFactory<unknown> {
  return typeof value === "object" && value !== null && "createMany" in value;
}

function valueOf(value: unknown, n: number): unknown {
  if (value instanceof Sequence) return (value as Sequence<unknown>).valueOf(n);
  if (isFactory(value)) return value.create();
  return typeof value === "function" ? (value as () => unknown)() : value;
}

function checkNames(model: AnyModel, defaults: object): void {
  const { name: said, fields } = infoOf(model);
  const known = [...fields.keys()];
  const wrong = Object.keys(defaults).find(
    (name) => !fields.has(name) && !(name.endsWith("Id") && fields.has(name.slice(0, -2))),
  );
  if (wrong === undefined) return;
  throw new QuintetError(`${said} has no field "${wrong}".${didYouMean(wrong, known)}`, {
    code: "testing.unknown-field",
    hint: `Choose from ${listed(known)}.`,
  });
}

/**
 * Make a factory of rows for tests. What a row must have and the factory has no value for is asked for with
 * each `create`, by its type.
 *
 * @example
 * const topics = factory(Topic, {
 *   title: sequence((n) => `Topic ${n}`),
 *   author: factory(User, { name: sequence((n) => `user${n}`) }),
 * });
 * const topic = await topics.create({ state: "locked" });
 */
export function factory<M extends AnyModel, const D extends Defaults<M>>(
  model: M,
  defaults: D,
): Factory<M, D> {
  checkNames(model, defaults);
  let made = 0;
  const rows = new QuerySet(model);

  async function create(given: object = {}): Promise<InstanceType<M>> {
    const n = ++made;
    const values: Record<string, unknown> = { ...given };
    for (const [name, value] of Object.entries(defaults)) {
      if (!Object.hasOwn(given, name)) values[name] = await valueOf(value, n);
    }
    return rows.create(values as CreatedOf<M>);
  }

  return {
    create: (...[given]) => create(given),
    async createMany(count, ...[given]) {
      const all: InstanceType<M>[] = [];
      for (let n = 0; n < count; n++) all.push(await create(given));
      return all;
    },
  };
}
