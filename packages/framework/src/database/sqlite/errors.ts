import {
  CheckViolation,
  DatabaseError,
  DiskFull,
  ForeignKeyViolation,
  InvalidData,
  LockTimeout,
  UniqueViolation,
} from "../errors.ts";
import { isCheckName } from "../schema/names.ts";
import { DecimalOverflow } from "./functions.ts";

const DOES_NOT_FIT = "A value does not fit its column";
const TOO_LARGE = "A whole number does not fit into 64 bits";

interface SqliteError extends Error {
  readonly code: string;
}

function isSqliteError(error: unknown): error is SqliteError {
  return (
    error instanceof Error && String((error as Partial<SqliteError>).code).startsWith("SQLITE_")
  );
}

/** Return whether another process holds the lock and the statement may be tried again. */
export function isBusy(error: unknown): boolean {
  return isSqliteError(error) && /^SQLITE_(BUSY|LOCKED)/.test(error.code);
}

/** Return what SQLite said, as the framework's own error. */
export function sqliteError(error: unknown, sql?: string): unknown {
  if (error instanceof DecimalOverflow) {
    return new InvalidData(DOES_NOT_FIT, { number: "decimal", sql });
  }
  if (!isSqliteError(error)) {
    const wrong = error instanceof TypeError || error instanceof RangeError;
    return wrong ? new DatabaseError(`${error.message}.`, { number: "binding", sql }) : error;
  }
  const details = { number: error.code, sql };
  switch (error.code) {
    case "SQLITE_CONSTRAINT_UNIQUE":
    case "SQLITE_CONSTRAINT_PRIMARYKEY":
      return new UniqueViolation({ ...details, ...failedColumns(error.message) });
    case "SQLITE_CONSTRAINT_FOREIGNKEY":
    // ON DELETE RESTRICT is a trigger to SQLite.
    case "SQLITE_CONSTRAINT_TRIGGER":
      return new ForeignKeyViolation({ ...details, constraint: "" });
    case "SQLITE_CONSTRAINT_NOTNULL":
      return new InvalidData("A column that must have a value has none", {
        ...details,
        column: columnsIn(error.message).join(),
      });
    case "SQLITE_CONSTRAINT_CHECK": {
      const constraint = error.message.split("failed: ")[1] ?? "";
      if (isCheckName(constraint)) return new CheckViolation({ ...details, constraint });
      return new InvalidData(DOES_NOT_FIT, {
        ...details,
        column: checked(error.message),
        constraint,
      });
    }
    case "SQLITE_CONSTRAINT_DATATYPE":
    case "SQLITE_MISMATCH":
    case "SQLITE_TOOBIG":
      return new InvalidData(DOES_NOT_FIT, details);
    case "SQLITE_FULL":
      return new DiskFull(details);
    case "SQLITE_READONLY":
    case "SQLITE_CANTOPEN":
      return new DatabaseError("The database's file cannot be written.", details);
    default:
      if (isBusy(error)) return new LockTimeout(details);
      if (error.message === "integer overflow") return new InvalidData(TOO_LARGE, details);
      return new DatabaseError(`SQLite: ${error.message}.`, details);
  }
}

/** `UNIQUE constraint failed: users.name, users.site` or `… failed: index 'name'`. */
function failedColumns(message: string): { constraint: string; columns: string[] } {
  const index = /index '([^']+)'/.exec(message)?.[1];
  return index === undefined
    ? { constraint: "", columns: columnsIn(message) }
    : { constraint: index, columns: [] };
}

/**
 * `CHECK constraint failed: length("title") <= 40`: the column stands first in what is checked. Of a
 * check that begins with it, SQLite says the column alone.
 */
function checked(message: string): string | undefined {
  const [, within, alone] = /failed: (?:\w[^"]*"([^"]+)"|([^"]+)$)/.exec(message) ?? [];
  return within ?? alone;
}

function columnsIn(message: string): string[] {
  const list = message.split("failed: ")[1] ?? "";
  return list.split(", ").map((one) => one.slice(one.indexOf(".") + 1));
}
