import type Sqlite from "better-sqlite3";

/** Return the function that teaches a connection one of ours by its name; it gives null where an argument is null. */
export function functionsOf(file: Sqlite.Database) {
  return (name: string, run: (...values: unknown[]) => unknown): void => {
    file.function(name, { deterministic: true, varargs: true }, (...values: unknown[]) =>
      values.includes(null) ? null : run(...values),
    );
  };
}
