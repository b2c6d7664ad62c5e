import type { AnyModel } from "../declaring/any-model.ts";
import type { Fields, ManyToMany } from "./field.ts";
import type { TableOf } from "../rows/row.ts";

interface ManyOptions {
  /**
   * The model between the two, which has a foreign key to each: its class, or its name. Left out: one is made, with
   * these keys and nothing else. Nothing is asked of the type of what the function gives, as that model names this
   * one and their types would go in a circle.
   */
  readonly through?: string | (() => void);
  /** The names of its foreign keys to this model and to the target, where it has several to one of them. */
  readonly keys?: readonly [own: string, other: string];
  /** Of a model with itself: whether each of two rows goes with the other, as friends do; false unless told. */
  readonly symmetrical?: boolean;
}

/** The class of an instance that is known before its class is. */
export interface ClassOf<Target> {
  readonly table: TableOf<Target> & string;
  readonly fields: Fields;
  new (): Target;
}

/**
 * Return a relation to any number of rows of another model: `f.manyToMany(() => Tag)`, or with a model of one's own
 * between them, `f.manyToMany(() => Tag, { through: () => Tagging })`. To the model itself, or to one further down in the
 * same file, by its name: `f.manyToMany<Person>("Person", { symmetrical: true })`.
 * It has no column. Rows have a {@link ManyRelated} under its name, filters go over it: `filter({ tags__name: "x" })`.
 */
export function manyToMany<Target = unknown>(
  target: string,
  options?: ManyOptions,
): ManyToMany<ClassOf<Target>>;
export function manyToMany<M extends AnyModel>(
  target: () => M,
  options?: ManyOptions,
): ManyToMany<M>;
export function manyToMany(
  target: string | (() => unknown),
  { through, keys, symmetrical = false }: ManyOptions = {},
): ManyToMany<never> {
  return Object.freeze({
    kind: "manyToMany",
    target,
    through: through ?? null,
    keys: keys ?? null,
    symmetrical,
  } as const);
}
