import type Sqlite from "better-sqlite3";

/**
 * Teach a connection the functions of text whose own counterparts know ASCII alone, or end a text at its
 * first NUL.
 */
export function addTextFunctions(file: Sqlite.Database): void {
  const define = (name: string, run: (text: string, ...more: unknown[]) => unknown) =>
    file.function(name, { deterministic: true, varargs: true }, (text, ...more) =>
      text === null || more.includes(null) ? null : run(String(text), ...more),
    );
  define("text_lower", (text) => eachSign(text, (sign) => sign.toLowerCase()));
  define("text_upper", (text) => eachSign(text, (sign) => sign.toUpperCase()));
  define("text_length", (text) => BigInt([...text].length));
  define("text_part", (text, start, length) =>
    [...text].slice(Number(start) - 1, Number(start) - 1 + Number(length)).join(""),
  );
  define("text_end", (text, length) =>
    Number(length) === 0 ? "" : [...text].slice(-Number(length)).join(""),
  );
}

/** Sign by sign, as MySQL has it: what would become two signs stays as it is. */
function eachSign(text: string, change: (sign: string) => string): string {
  let changed = "";
  for (const sign of text) {
    const other = change(sign);
    changed += [...other].length === 1 ? other : sign;
  }
  return changed;
}
