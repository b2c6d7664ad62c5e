import { definitionSql, textOn } from "../../database/schema/definition-text.ts";
import { fillStatement } from "../../database/schema/fill.ts";
import { literal } from "../../database/schema/literal.ts";
import type { DefinitionText } from "../../database/schema/state.ts";
import { migrationError } from "../error.ts";
import type { Operation } from "../operation.ts";
import { fieldIn, tableIn } from "../schema-state.ts";
import { runSql } from "./run.ts";

/** A field of a table, and what its rows without a value get. */
export interface FieldFill {
  readonly table: string;
  readonly name: string;
  /** A constant. */
  readonly value?: unknown;
  /** SQL over the row, its columns in braces: `LOWER({title})`; one text, or one for each engine. */
  readonly from?: DefinitionText | undefined;
}

/**
 * Give the rows that have no value in a field one: a constant, or what SQL makes of the row. On MySQL and MariaDB
 * it goes through the table in batches, which stop nobody; where it is cut short, the next run goes on with the first
 * row that has none. Taken back, it leaves the rows as they are.
 */
export function fillField(options: FieldFill): Operation {
  const { table, name, value, from } = options;
  if ((value === undefined || value === null) === (from === undefined)) throw eitherOr(options);
  return {
    call: { name: "fillField", argument: options },
    describe: `fill the field ${name} of ${table}`,
    forwards(before) {
      fieldIn(tableIn(before, table), name);
      return before;
    },
    work(before) {
      const state = tableIn(before, table);
      const field = fieldIn(state, name);
      return {
        kind: "fill",
        fill(engine) {
          const text =
            from === undefined
              ? literal(field, value, engine)
              : definitionSql(textOn(from, engine), engine);
          return fillStatement(state, field.column, text, engine);
        },
      };
    },
    reverse: () => runSql({ up: [], down: [] }),
  };
}

function eitherOr({ table, name }: FieldFill): Error {
  return migrationError(
    "migrations.bad-fill",
    `The call fillField({ table: "${table}", name: "${name}" }) must have either \`value\` or \`from\`.`,
    'Give a constant, as in value: "open", or SQL over the row, as in from: "LOWER({title})".',
  );
}
