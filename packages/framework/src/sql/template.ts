import { textOf } from "../kernel/argument.ts";
import { QuintetError } from "../kernel/errors.ts";

/** Something for each of the engines. */
export interface PerEngine<T> {
  readonly sqlite: T;
  readonly mysql: T;
  readonly mariadb: T;
}

/** One thing for all engines, or another for each; `servers` are MySQL and MariaDB alike. */
export type ForEngines<T> = T | PerEngine<T> | { readonly sqlite: T; readonly servers: T };

/** SQL with operands in it, taken apart once: literal, name of an operand, literal, … */
export interface SqlTemplate {
  /** Tells it from every other in the key of a shape. */
  readonly id: number;
  readonly parts: PerEngine<readonly string[]>;
}

let made = 0;

/** Return the same thing written out for each engine. */
export function perEngine<T extends string | ((...args: never[]) => unknown)>(
  written: ForEngines<T>,
): PerEngine<T> {
  if (typeof written !== "object" || written === null)
    return { sqlite: written, mysql: written, mariadb: written };
  if (!("servers" in written)) return written;
  const { sqlite, servers } = written;
  return { sqlite, mysql: servers, mariadb: servers };
}

/**
 * Return SQL with operands in braces as a value: `"{field} % {value} = 0"`. The text is the site's own code
 * and goes to the database as it stands; values are operands, and never part of it.
 *
 * @throws QuintetError for a text with a `?`, which is the mark of a value, or with a brace of no operand.
 */
export function sqlTemplate(written: ForEngines<string>): SqlTemplate {
  const texts = perEngine(written);
  const parts = {
    sqlite: taken(texts.sqlite),
    mysql: taken(texts.mysql),
    mariadb: taken(texts.mariadb),
  };
  return { id: ++made, parts };
}

/** Return a function that makes a template of a number, and each one once: when it is first asked for. */
export function templateFor(
  sql: (number: number) => ForEngines<string>,
): (number: number) => SqlTemplate {
  const known = new Map<number, SqlTemplate>();
  return (number) => {
    const found = known.get(number);
    if (found !== undefined) return found;
    const template = sqlTemplate(sql(number));
    known.set(number, template);
    return template;
  };
}

/** Return a function that makes the template for so many operands, which are called `a0`, `a1`, …. */
export function forCount(
  sql: (names: readonly string[]) => ForEngines<string>,
): (count: number) => SqlTemplate {
  return templateFor((count) => sql(Array.from({ length: count }, (_, index) => `{a${index}}`)));
}

function taken(text: string): readonly string[] {
  const parts = textOf("SQL", "a text, or one for each engine", text).split(
    /\{([a-z][A-Za-z0-9]*)\}/,
  );
  const stray = parts.find((part, index) => index % 2 === 0 && /[?{}]/.test(part));
  if (stray === undefined) return parts;
  throw new QuintetError(`"${text}" cannot be a piece of SQL: it has a ? or a stray brace.`, {
    code: "sql.bad-template",
    hint: 'Name each operand in braces, as in "{field} % {value} = 0".',
  });
}
