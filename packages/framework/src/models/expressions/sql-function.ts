import { optionsOf } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { templated } from "../../sql/build.ts";
import { sqlTemplate, type ForEngines } from "../../sql/template.ts";
import { codecOf } from "../fields/codec.ts";
import type { Field, FieldKind } from "../fields/field.ts";
import { checkNames } from "../lookups/sql-lookup.ts";
import type { CallNode, Computable, Given, GivenNode, NodeOf } from "./nodes.ts";
import type { Operand } from "./operand.ts";
import { ofKind, operandOf, resultOf } from "./operands.ts";
import { Term } from "./term.ts";

type Kinds = Readonly<Record<string, FieldKind>>;

interface SqlFunction<Takes extends Kinds, Kind extends FieldKind, Null extends boolean> {
  /** What messages call it. */
  readonly name: string;
  /** The kind of each argument, by the names that stand in braces in the SQL. */
  readonly takes: Takes;
  readonly gives: Kind;
  /** `true`: it may be null although no argument is. */
  readonly null?: Null;
  /** One text for all engines, or one for each. */
  readonly sql: ForEngines<string>;
}

type ValueOf<Kind> = Kind extends FieldKind<string, infer T> ? T : never;
type Arguments<Takes extends Kinds> = {
  readonly [Name in keyof Takes]: ValueOf<Takes[Name]> | Computable<unknown> | Given<unknown>;
};
type Called<Kind extends FieldKind, Null extends boolean, Given> = Term<
  CallNode<
    "function",
    [
      GivenNode<Field<ValueOf<Kind>, Null, true, Kind>>,
      ...{ [Name in keyof Given]: NodeOf<Given[Name]> }[keyof Given][],
    ]
  >
>;

/**
 * Return a function that makes an expression of others, in SQL of one's own; it is null where an argument is. Decimals are
 * neither taken nor given, since SQLite has none: cast them to float.
 *
 * @example
 * const power = sqlFunction({
 *   name: "power",
 *   takes: { base: kinds.float, exponent: kinds.float },
 *   gives: kinds.float,
 *   sql: "power({base}, {exponent})",
 * });
 * Shape.objects.annotate({ area: power({ base: col("side"), exponent: 2 }) });
 */
export function sqlFunction<
  Takes extends Kinds,
  Kind extends FieldKind,
  Null extends boolean = false,
>(
  definition: SqlFunction<Takes, Kind, Null>,
): <const Written extends Arguments<Takes>>(written: Written) => Called<Kind, Null, Written> {
  const { name, takes, gives, sql } = optionsOf("sqlFunction", definition);
  const template = sqlTemplate(sql);
  const names = Object.keys(takes);
  checkNames(template, names);
  for (const kind of [...Object.values<FieldKind>(takes), gives]) refuseDecimal(name, kind);
  return (written) =>
    new Term((scope) => {
      const operands = names.map((argument) => {
        const label = `${name}: ${argument}`;
        const like = likeKind(takes[argument]!, label);
        const of = operandOf(scope, (written as Readonly<Record<string, unknown>>)[argument], like);
        if (of.bind === like.bind || (like.bind === "double" && of.bind === "integer")) return of;
        throw new QuintetError(
          `${label} takes ${takes[argument]!.name}, and ${of.label} is none.`,
          {
            code: "models.not-alike",
            hint: 'Give values of that kind, or cast them: col("price").cast("float").',
          },
        );
      });
      const named = names.map((argument, at) => [argument, operands[at]!.expression] as const);
      const expression = templated(template, Object.fromEntries(named));
      return resultOf(name, operands, ofKind(gives, expression));
    });
}

/** An operand that says of which kind a plain value beside it is. */
function likeKind(kind: FieldKind, label: string): Operand {
  const codec = codecOf(kind);
  const expression = { type: "constant", value: true } as const;
  return { expression, label, kind, bind: codec.bind, codec };
}

function refuseDecimal(name: string, kind: FieldKind): void {
  if (codecOf(kind).bind !== "decimal") return;
  throw new QuintetError(`${name}: SQL of one's own has no decimals, since SQLite has none.`, {
    code: "models.bad-expression",
    hint: 'Take and give kinds.float, and cast what is given: col("price").cast("float").',
  });
}
