/** The details that every error of the framework carries beyond its message. */
export interface ErrorDetails {
  /** Stable name such as `models.unknown-field`; its heading is in docs/reference/errors.md. */
  readonly code: string;
  /** What to do about it, as one sentence. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** An error made by a programmer or an operator: it names the thing, the choices and the fix. */
export class QuintetError extends Error {
  readonly code: string;
  readonly hint: string | undefined;

  constructor(message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "QuintetError";
    this.code = details.code;
    this.hint = details.hint;
  }

  /** Return the message, the hint and the code, as a person reads them in a terminal. */
  explain(): string {
    const hint = this.hint === undefined ? "" : `\n  Hint: ${this.hint}`;
    return `${this.message}${hint}\n  (${this.code})`;
  }
}
