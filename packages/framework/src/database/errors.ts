import { QuintetError } from "../kernel/errors.ts";

/** An engine's error, without the values that its message quotes. */
export interface EngineError {
  /** MySQL's number, or SQLite's extended code. */
  readonly number: string;
  /** The statement, with `?` for each value. */
  readonly sql?: string | undefined;
}

/** The database refused or failed. Its own message may quote values, so it is not repeated. */
export class DatabaseError extends QuintetError {
  readonly number: string;
  readonly sql: string | undefined;

  constructor(
    message: string,
    details: EngineError & { readonly code?: string; readonly hint?: string | undefined },
  ) {
    super(message, { code: details.code ?? "database.error", hint: details.hint });
    this.name = new.target.name;
    this.number = details.number;
    this.sql = details.sql;
  }
}

export interface Violation extends EngineError {
  readonly constraint: string;
  readonly columns: readonly string[];
}

/** A row with this value is there already. */
export class UniqueViolation extends DatabaseError {
  /** Name of the constraint or index; "" where the engine gives the columns instead. */
  readonly constraint: string;
  readonly columns: readonly string[];
  /** The fields of the model; empty when the database was asked without a model. */
  readonly fields: readonly string[];

  constructor(
    details: Violation & { readonly model?: string; readonly fields?: readonly string[] },
  ) {
    const what = details.fields?.length ? details.fields : details.columns;
    const name = what.length > 0 ? what.join(" and ") : details.constraint;
    const of = details.model === undefined ? "" : ` of ${details.model}`;
    super(`A row${of} with this ${name} exists already.`, { ...details, code: "database.unique" });
    this.constraint = details.constraint;
    this.columns = details.columns;
    this.fields = details.fields ?? [];
  }

  /** Return this violation with the names of a model and its fields in place of a table and its columns. */
  named(model: string, fields: readonly string[]): UniqueViolation {
    const { number, sql, constraint, columns } = this;
    return new UniqueViolation({ number, sql, constraint, columns, model, fields });
  }
}

interface KeyViolation extends EngineError {
  readonly constraint: string;
  readonly message?: string;
  readonly code?: string;
  readonly hint?: string | undefined;
  readonly model?: string;
  readonly fields?: readonly string[];
}

/** A foreign key points at nothing, or a row that is pointed at was to be deleted. */
export class ForeignKeyViolation extends DatabaseError {
  readonly constraint: string;
  /** The fields that point at nothing; empty when the database was asked without a model. */
  readonly fields: readonly string[];

  constructor(details: KeyViolation) {
    const { model, fields = [], message } = details;
    const named = fields.map((field) => `${model}.${field}`).join(" and ");
    const known = named === "" ? undefined : `${named} points at a row that is not there.`;
    const either = "A foreign key points at a row that is not there, or that was to be deleted.";
    super(message ?? known ?? either, { code: "database.foreign-key", ...details });
    this.constraint = details.constraint;
    this.fields = fields;
  }

  /** Return this violation with the names of a model and its fields in place of a table and its columns. */
  named(model: string, fields: readonly string[]): ForeignKeyViolation {
    const { number, sql, constraint } = this;
    return new ForeignKeyViolation({ number, sql, constraint, model, fields });
  }
}

/** A row does not meet a named check of its table. */
export class CheckViolation extends DatabaseError {
  /** The name of the check in the model; without a model, that of its constraint. */
  readonly check: string;
  readonly constraint: string;
  /** The fields that the check looks at; empty when the database was asked without a model. */
  readonly fields: readonly string[];

  constructor(
    details: EngineError & {
      readonly constraint: string;
      readonly model?: string;
      readonly check?: string;
      readonly fields?: readonly string[];
    },
  ) {
    const { model, constraint, check = constraint, fields = [] } = details;
    const on = fields.length === 0 ? "" : ` (${fields.join(" and ")})`;
    super(
      `A row${model === undefined ? "" : ` of ${model}`} does not meet the check "${check}"${on}.`,
      {
        ...details,
        code: "database.check",
      },
    );
    this.check = check;
    this.constraint = constraint;
    this.fields = fields;
  }

  /** Return this violation with the names of a model, of its check and of the fields in it. */
  named(model: string, check: string, fields: readonly string[]): CheckViolation {
    const { number, sql, constraint } = this;
    return new CheckViolation({ number, sql, constraint, model, check, fields });
  }
}

/** Rows that point at others, by the model and the field that does it. */
export interface Pointing {
  readonly model: string;
  readonly field: string;
  readonly count: number;
}

/** Rows that others point at, and that they keep, were to be deleted. */
export class ProtectedRow extends ForeignKeyViolation {
  /** The model whose rows were to go. */
  readonly model: string;
  /** Who keeps them; empty when it is something further down a cascade. */
  readonly pointing: readonly Pointing[];

  constructor(
    details: EngineError & {
      readonly constraint: string;
      readonly model: string;
      readonly pointing: readonly Pointing[];
    },
  ) {
    const { model, pointing } = details;
    const who = pointing.map(({ model: by, field, count }) => `${by}.${field} (${count})`);
    super({
      number: details.number,
      sql: details.sql,
      constraint: details.constraint,
      message: `${model} cannot be deleted while others point at it: ${who.join(", ") || "rows that would go with it are kept"}.`,
      code: "database.protected",
      hint: 'Delete or change those first, or give their foreign key onDelete: "cascade" or "setNull".',
    });
    this.model = model;
    this.pointing = pointing;
  }
}

/** InnoDB takes the children of children along for 15 generations and no more. */
export class CascadeTooDeep extends DatabaseError {
  constructor(details: EngineError) {
    super("Rows that go with others stand more than 15 levels deep, which InnoDB refuses.", {
      ...details,
      code: "database.cascade-too-deep",
      hint: "Delete through the model that points at itself, which goes level by level.",
    });
  }
}

/** A column was null, too long or out of range: a value that the database worked out, or was sent by hand. */
export class InvalidData extends DatabaseError {
  /** What is wrong, without the column. */
  readonly problem: string;
  /** The column, as the engine names it; "" where it does not. */
  readonly column: string;
  /** The check that refused it, as the engine names it; "" where none did. */
  readonly constraint: string;
  /** The fields of the model; empty when the database was asked without a model, or names no column. */
  readonly fields: readonly string[];

  constructor(
    problem: string,
    details: EngineError & {
      readonly column?: string | undefined;
      readonly constraint?: string | undefined;
      readonly model?: string;
      readonly fields?: readonly string[];
    },
  ) {
    const { column = "", fields = [], model } = details;
    const names = fields.map((field) => `${model}.${field}`).join(" and ") || column;
    super(`${problem}${names === "" ? "" : ` (${names})`}.`, {
      ...details,
      code: "database.invalid-data",
    });
    this.problem = problem;
    this.column = column;
    this.constraint = details.constraint ?? "";
    this.fields = fields;
  }

  /** Return this error with the names of a model and its fields in place of a column. */
  named(model: string, fields: readonly string[]): InvalidData {
    const { problem, number, sql, column, constraint } = this;
    return new InvalidData(problem, { number, sql, column, constraint, model, fields });
  }
}

/** The connection broke. Whether the last statement took effect is not known. */
export class ConnectionLost extends DatabaseError {
  constructor(details: EngineError) {
    super("The connection to the database was lost.", {
      ...details,
      code: "database.connection-lost",
      hint: "The next query connects again; a transaction has to be run again as a whole.",
    });
  }

  /** Whether it was given up because no answer had come for as long as a statement may take. */
  get afterWaiting(): boolean {
    return this.number === "ETIMEDOUT";
  }
}

/** The server cannot be reached: it is down, or refuses connections. */
export class ServerUnreachable extends DatabaseError {
  constructor(message: string, hint: string) {
    super(message, { number: "", code: "database.unreachable", hint });
  }
}

/** The disk of the database is full. */
export class DiskFull extends DatabaseError {
  constructor(details: EngineError) {
    super("The disk of the database is full.", {
      ...details,
      code: "database.disk-full",
      hint: "Make room; nothing of the statement was kept.",
    });
  }
}

/** A statement took longer than a statement may. */
export class QueryTimeout extends DatabaseError {
  constructor(details: EngineError) {
    super("The query took longer than a query may.", { ...details, code: "database.timeout" });
  }
}

/** Another transaction held a lock for too long. */
export class LockTimeout extends DatabaseError {
  constructor(details: EngineError) {
    super("Another transaction held a lock for too long.", {
      ...details,
      code: "database.lock-timeout",
      hint: "Keep transactions short: no mail, no network and no waiting inside.",
    });
  }
}

/** Two transactions waited for each other, and this one was chosen to give way. */
export class Deadlock extends DatabaseError {
  constructor(details: EngineError) {
    super("Two transactions waited for each other; this one was undone.", {
      ...details,
      code: "database.deadlock",
      hint: "Lock rows in the same order everywhere, or run the block with transaction(run, { retry: true }).",
    });
  }
}

/** All connections were busy for longer than a request may wait. */
export class PoolTimeout extends DatabaseError {
  constructor(size: number, milliseconds: number) {
    super(`All ${size} connections to the database were busy for ${milliseconds} ms.`, {
      number: "",
      code: "database.pool-timeout",
      hint: "Look for slow queries and for work inside transactions that is not the database's; then enlarge the pool.",
    });
  }
}

/** A statement came after `close()`. */
export class DatabaseClosed extends DatabaseError {
  constructor() {
    super("This database has been closed.", {
      number: "",
      code: "database.closed",
      hint: "Close it last: after the server has stopped and every promise is settled.",
    });
  }
}

/** Return whether a database that failed like this would let the next statement wait or fail as well. */
export function isAway(error: unknown): boolean {
  if (error instanceof ConnectionLost) return error.afterWaiting;
  return [ServerUnreachable, PoolTimeout, DatabaseClosed].some((kind) => error instanceof kind);
}

/** Return whether an error says that the database cannot serve just now, and may in a moment. */
export function isUnavailable(error: unknown): boolean {
  const passing = [
    ConnectionLost,
    ServerUnreachable,
    PoolTimeout,
    LockTimeout,
    Deadlock,
    QueryTimeout,
    DiskFull,
    DatabaseClosed,
  ];
  return passing.some((kind) => error instanceof kind);
}
