import type { AnyModel } from "../any-model.ts";
import type { ManyToMany } from "../field.ts";

interface ManyOptions {
  /**
   * The model between the two, which has a foreign key to each: its class, or its name. Left out: one is made, with
   * these keys and nothing else. Nothing is asked of the type of what the function gives, as that model names this
   * one and their types would go in a circle.
   */
  readonly through?: string | (() => void);
  /** The names of its foreign keys to this model and to the target, where it has several to one of them. */
  readonly keys?: readonly [own: string, other: string];
}

/**
 * Return a relation to any number of rows of another model: `f.manyToMany(() => Tag)`, or with a model of one's own
 * between them, `f.manyToMany(() => Tag, { through: () => Tagging })`.
 * It has no column. Rows have a {@link ManyRelated} under its name, filters go over it: `filter({ tags__name: "x" })`.
 */
export function manyToMany<M extends AnyModel>(
  target: () => M,
  { through, keys }: ManyOptions = {},
): ManyToMany<M> {
  return Object.freeze({
    kind: "manyToMany",
    target,
    through: through ?? null,
    keys: keys ?? null,
  } as const);
}
