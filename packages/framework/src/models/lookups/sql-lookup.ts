import { optionsOf } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import type { Scalar } from "../../sql/bind.ts";
import { templated } from "../../sql/build.ts";
import { perEngine, sqlTemplate, type ForEngines, type SqlTemplate } from "../../sql/template.ts";
import type { Expression } from "../../sql/tree.ts";
import { codecOf } from "../fields/codec.ts";
import { accepted, besides, boundTo } from "../conditions/comparison.ts";
import { ValueError } from "../errors.ts";
import type { FieldKind } from "../fields/field.ts";
import { Formula } from "../expressions/formula.ts";
import type { Always, Itself, Lookup } from "./lookup.ts";
import type { Operand } from "../expressions/operand.ts";
import type { Transform } from "../transforms/transform.ts";

interface Asking {
  /** SQL with `{field}` and `{value}` in it, one text for all engines or one for each. */
  readonly sql: ForEngines<string>;
  /** What is made of the value before it is bound, such as the pattern of a text. */
  readonly as?: ForEngines<(value: never) => Scalar>;
  /** SQL for another column in the place of the value, of which `as` can make nothing; without it that is refused. */
  readonly beside?: ForEngines<string>;
}

/**
 * Return a lookup that is written in SQL. It takes what its field holds, or values of the kind `takes`.
 *
 * @example
 * const multipleOf = lookup({ sql: "{field} % {value} = 0" });
 * f.int({ lookups: { multipleOf } });                 // filter({ number__multipleOf: 5 })
 */
export function lookup(asking: Asking): Lookup<Itself>;
export function lookup<T>(
  asking: Asking & { readonly takes: FieldKind<string, T> },
): Lookup<Always<T>>;
export function lookup(asking: Asking & { readonly takes?: FieldKind }): Lookup {
  const { sql, as, beside, takes } = optionsOf("lookup", asking);
  const [template, other] = [sqlTemplate(sql), sqlTemplate(beside ?? sql)];
  for (const one of [template, other]) checkNames(one, ["field", "value"]);
  const own = takes === undefined ? null : codecOf(takes);
  const each = as === undefined ? null : perEngine(as as ForEngines<(value: Scalar) => Scalar>);
  return {
    condition(of, written, { scope }) {
      const against = own === null ? of : { ...of, codec: own, bind: own.bind };
      const isColumn = written instanceof Formula;
      if (isColumn && each !== null && beside === undefined) throw onlyValues(of);
      const isPlain = isColumn || (beside !== undefined && isLong(written));
      const used = isPlain ? other : template;
      return templated(used, { field: of.expression, value: right(against) });

      function right(operand: Operand): Expression {
        if (each === null || isPlain) return besides(scope, operand, written);
        const value = accepted(of.label, () => operand.codec.encode(written));
        return { ...boundTo(operand, value), as: each };
      }
    },
  };
}

/**
 * Return a transform that is written in SQL, with `{field}` in it: what it gives is a value of the kind
 * `gives`, with the lookups of that kind.
 *
 * @example
 * const lengthOf = transform({ gives: kinds.int, sql: { sqlite: "length({field})", servers: "char_length({field})" } });
 * f.char({ max: 80, lookups: { lengthOf } });         // filter({ title__lengthOf__gt: 40 })
 */
export function transform<Kind extends FieldKind>(asking: {
  readonly gives: Kind;
  readonly sql: ForEngines<string>;
}): Transform<Kind> {
  const { gives, sql } = optionsOf("transform", asking);
  const template = sqlTemplate(sql);
  checkNames(template, ["field"]);
  const codec = codecOf(gives);
  return {
    gives,
    apply: ({ expression, label }) => ({
      expression: templated(template, { field: expression }),
      label,
      kind: gives,
      bind: codec.bind,
      codec,
    }),
  };
}

/** SQLite takes patterns of at most 50,000 bytes. */
function isLong(written: unknown): boolean {
  return typeof written === "string" && written.length > 10_000;
}

function onlyValues({ label }: Operand): ValueError {
  return new ValueError(
    label,
    "this lookup makes something of its value before it is asked: it takes no expression",
    "Give the lookup SQL for that, as beside.",
  );
}

/** Refuse a text for an engine that names other operands than these: what it left out would not be sent. */
export function checkNames({ parts }: SqlTemplate, names: readonly string[]): void {
  for (const texts of [parts.sqlite, parts.mysql, parts.mariadb]) {
    const named = new Set(texts.filter((_, index) => index % 2 === 1));
    if (named.size === names.length && names.every((name) => named.has(name))) continue;
    const braces = (all: Iterable<string>) => [...all].map((name) => `{${name}}`).join(" and ");
    throw new QuintetError(
      `The SQL "${texts.map((text, index) => (index % 2 === 1 ? `{${text}}` : text)).join("")}" names ${braces(named) || "no operand"}.`,
      { code: "sql.bad-template", hint: `Name ${braces(names)} in it, for every engine.` },
    );
  }
}
