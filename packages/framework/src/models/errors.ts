import { QuintetError } from "../kernel/errors.ts";
import { NotFound, Refusal } from "../kernel/refusal.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";

/** A name in a query or a write that the model does not have. */
export class FieldError extends QuintetError {
  /** What was written, and what could have been. */
  readonly written: string;
  readonly choices: readonly string[];

  constructor(message: string, code: string, written: string, choices: readonly string[]) {
    const known = choices.length === 0 ? "" : ` Choose from ${listed(choices)}.`;
    super(`${message}${didYouMean(written, choices)}${known}`, { code });
    this.name = "FieldError";
    this.written = written;
    this.choices = choices;
  }
}

/** A value that its field cannot take. The value itself is not in the message. */
export class ValueError extends QuintetError {
  /** The field, as `Topic.title`. */
  readonly field: string;

  constructor(field: string, problem: string, hint?: string) {
    super(`${field}: ${problem}.`, { code: "models.bad-value", hint });
    this.name = "ValueError";
    this.field = field;
  }
}

/** `get` found no row. Visitors see a 404; `model` tells developers which model it was. */
export class DoesNotExist extends NotFound {
  readonly code = "models.does-not-exist";
  readonly model: string;

  constructor(model: string) {
    super("What you are looking for is not here. It may have been removed.");
    this.name = `${model}.DoesNotExist`;
    this.model = model;
  }
}

/** Somebody else wrote the row after this instance was read. Visitors see a 409; nothing was written. */
export class StaleRow extends Refusal {
  readonly code = "models.stale-row";
  readonly model: string;

  constructor(model: string) {
    super("Somebody changed this since you opened it. Look at it again, and write it once more.", {
      status: 409,
    });
    this.name = `${model}.StaleRow`;
    this.model = model;
  }
}

/** `get` found more than one row. */
export class MultipleFound extends QuintetError {
  readonly model: string;

  constructor(model: string) {
    super(`${model}.objects.get() found more than one row.`, {
      code: "models.multiple-found",
      hint: "Narrow the filter to a unique field, or use first() with orderBy().",
    });
    this.name = `${model}.MultipleFound`;
    this.model = model;
  }
}
