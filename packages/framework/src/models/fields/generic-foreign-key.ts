import { QuintetError } from "../../kernel/errors.ts";
import type { AnyModel } from "../declaring/any-model.ts";
import type { Generic, OnDelete } from "./field.ts";
import { refuseSetDefault } from "./foreign-key.ts";

interface GenericOptions {
  readonly null?: boolean;
  /**
   * What becomes of the rows when the row that they are about is deleted by a query set. Default: `restrict`, or
   * `setNull` where the relation may be null.
   */
  readonly onDelete?: OnDelete;
  /** The names of its columns, where they are not its own in snake case with `_kind` and `_id`. */
  readonly columns?: readonly [kind: string, key: string];
}

type NullOf<Options> = Options extends { null: true } ? true : false;

/** The instances of these classes, by their kinds. */
type InstancesOf<Targets> = {
  readonly [Kind in keyof Targets]: Targets[Kind] extends (() => infer M extends AnyModel)
    ? InstanceType<M>
    : never;
};

/**
 * Return a relation to one row of any of several models: `f.genericForeignKey({ topic: () => Topic, post: () => Post })`.
 * The words are what the table holds, so that a class may be renamed and they stay. It has two columns,
 * `subjectKind` and `subjectId` of a relation `subject`, and is written as one.
 */
export function genericForeignKey<
  const Targets extends Readonly<Record<string, () => AnyModel>>,
  const Options extends GenericOptions = {},
>(targets: Targets, options?: Options): Generic<InstancesOf<Targets>, NullOf<Options>>;
export function genericForeignKey(
  targets: Readonly<Record<string, () => AnyModel>>,
  options: GenericOptions = {},
): Generic {
  refuseSetDefault(options.onDelete);
  checkKinds(targets);
  const { null: nullable = false, columns = null } = options;
  const onDelete = options.onDelete ?? (nullable ? "setNull" : "restrict");
  if (onDelete === "setNull" && !nullable) {
    throw new QuintetError('A generic relation with onDelete: "setNull" must be null: true.', {
      code: "models.set-null",
    });
  }
  return Object.freeze({ kind: "generic", null: nullable, targets, onDelete, columns } as const);
}

function checkKinds(targets: Readonly<Record<string, unknown>>): void {
  const kinds = Object.keys(targets);
  const wrong = kinds.find((kind) => !/^[A-Za-z][A-Za-z0-9_-]{0,31}$/.test(kind));
  const unfit = kinds.find((kind) => typeof targets[kind] !== "function");
  if (kinds.length > 0 && wrong === undefined && unfit === undefined) return;
  throw new QuintetError(
    wrong === undefined
      ? "A generic relation names its models, each by a word and a function that gives its class."
      : `"${wrong.slice(0, 80)}" cannot be the word for a kind of row in a generic relation.`,
    {
      code: "models.bad-generic",
      hint: "Write f.genericForeignKey({ topic: () => Topic, post: () => Post }), with words of at most 32 letters and digits.",
    },
  );
}
