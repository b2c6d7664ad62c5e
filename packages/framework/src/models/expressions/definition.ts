import { QuintetError } from "../../kernel/errors.ts";
import type { WorkedOut } from "../fields/field.ts";
import type { Operand } from "./operand.ts";
import { Formula } from "./formula.ts";

/** What a database works out, in its own words. */
export class Definition extends Formula<unknown> {
  /** SQL with the columns of the row in braces. */
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  build(): Operand {
    throw new QuintetError("A definition stands in the table, and in no query.", {
      code: "models.bad-expression",
      hint: "Give it to f.generated or dbDefault alone; a query takes col(…) and what is made of it.",
    });
  }
}

/**
 * Return what the database works out, in its own words, for `f.generated` and `dbDefault`: SQL with the columns
 * of the row in braces, `definition("{price} * {quantity}")`. Nothing looks at what it says before the database does.
 */
export function definition(text: string): WorkedOut {
  if (typeof text === "string" && text.trim() !== "") return new Definition(text);
  throw new QuintetError("A definition is a text of SQL.", {
    code: "models.bad-expression",
    hint: 'Write definition("uuid()"), or build an expression of col(…).',
  });
}
