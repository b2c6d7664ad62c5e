import { textOf } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { withOuter } from "../../sql/rewrite.ts";
import type { Column, OuterPath, Select } from "../../sql/tree.ts";
import { ValueError } from "../errors.ts";
import { Formula } from "../expressions/formula.ts";
import type { Operand } from "../expressions/operand.ts";
import type { Scope } from "../conditions/scope.ts";

declare const OUTER: unique symbol;

/** A column of the query that a subquery stands in; it is found when the subquery is put there. */
export class Outer<out Path extends string = string> extends Formula {
  declare readonly [OUTER]: true;
  readonly path: Path;
  readonly #beyond: number;

  constructor(of: Path | Outer<Path>) {
    super();
    this.path = of instanceof Outer ? of.path : of;
    this.#beyond = of instanceof Outer ? of.#beyond + 1 : 0;
  }

  /** Internal: the column, taken for what stands beside it. */
  beside(of: Pick<Operand, "bind" | "label">): OuterPath {
    return {
      type: "outerPath",
      path: this.path,
      beyond: this.#beyond,
      bind: of.bind,
      label: of.label,
    };
  }

  /** Internal: it has no type of its own. */
  build(): Operand {
    throw new QuintetError(`outer("${this.path}") stands beside a column of the subquery alone.`, {
      code: "models.bad-outer",
      hint: `Compare one with it: filter({ topic: outer("${this.path}") }).`,
    });
  }
}

/**
 * Return a column of the query that a subquery stands in, by its path, for the filters of the subquery:
 * `exists(Post.objects.filter({ topic: outer("id") }))`. In a subquery of a subquery `outer(outer("id"))` is one of the
 * query around both.
 */
export function outer<const Path extends string>(path: Path | Outer<Path>): Outer<Path> {
  return new Outer(path instanceof Outer ? path : textOf("outer", "the path of a field", path));
}

/** Return a subquery of a query: the columns of that query which it names are found there. */
export function within(scope: Scope, select: Select): Select {
  return withOuter(select, (path) => foundOuter(scope, path));
}

function foundOuter(scope: Scope, { path, bind, label }: OuterPath): Column {
  const { expression, bind: own, label: name } = scope.operand(path);
  if (own !== bind)
    throw new ValueError(label, `${name} is of another kind and cannot be compared with it`);
  if (expression.type === "column") return expression;
  throw new QuintetError(`outer("${path}") is no column of ${scope.info.name}.`, {
    code: "models.bad-outer",
    hint: "Name a field, or a path over relations; what is worked out has no column.",
  });
}
