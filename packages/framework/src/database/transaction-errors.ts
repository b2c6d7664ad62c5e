import { DatabaseError, type EngineError } from "./errors.ts";

/** A transaction met an error of the database and can only be undone. */
export class TransactionBroken extends DatabaseError {
  constructor(cause: Error) {
    const reason = cause instanceof DatabaseError ? cause.message : cause.name;
    super(`This transaction cannot go on or be committed, because of an error in it: ${reason}`, {
      number: "",
      code: "database.transaction-broken",
      hint: "Let the error leave the block, or put what may fail in a transaction of its own inside it.",
    });
  }
}

/** A statement came after its transaction had ended: a promise in the block was not awaited. */
export class TransactionOver extends DatabaseError {
  constructor() {
    super("This transaction has ended, and a statement of it came after.", {
      number: "",
      code: "database.transaction-over",
      hint: "Await every promise inside the block.",
    });
  }
}

/** A transaction's function returned while something in it was still under way, so nothing of it was kept. */
export class TransactionUnfinished extends DatabaseError {
  constructor() {
    super(
      "This transaction's function returned while a statement or a transaction inside it was still under way.",
      {
        number: "",
        code: "database.transaction-unfinished",
        hint: "Await every promise inside the block; everything was undone.",
      },
    );
  }
}

/** A statement waited too long for a block that runs beside it in the same transaction. */
export class BranchTimeout extends DatabaseError {
  constructor(milliseconds: number) {
    super(
      `A transaction inside this one has run for ${milliseconds} ms while a statement beside it waited for its turn.`,
      {
        number: "",
        code: "database.branch-timeout",
        hint: "One connection does one thing at a time: await the inner transaction first, and let it wait for nothing that is sent outside of it.",
      },
    );
  }
}

/** A write in a transaction, or to a database, that is only read. */
export class ReadOnly extends DatabaseError {
  constructor(details: EngineError) {
    super("Nothing can be written here: this transaction, or this database, is only read.", {
      ...details,
      code: "database.read-only",
      hint: "Leave out readOnly: true, or write to the primary database.",
    });
  }
}
