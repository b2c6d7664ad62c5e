import type { Code, CodeLiteral } from "./code.ts";

/** The builder of `f` that fits a column, and what it cannot say. */
export interface FieldOf {
  readonly builder: string;
  /** What stands before the options. */
  readonly before?: Code;
  readonly options?: CodeLiteral;
  /** What the field does not say, in sentences. */
  readonly notes?: readonly string[];
  /** Return a constant of the database as the field writes it; undefined where it cannot. */
  readonly constant?: (text: string) => Code | undefined;
  /** Whether rows can be ordered by it, and told apart. */
  readonly orders: boolean;
  /** Whether its values are whole numbers. */
  readonly whole?: true;
}

/** Return the field for a column of a type that no kind is for. */
export function unknownField(type: string, ...notes: readonly string[]): FieldOf {
  return {
    builder: "unknown",
    options: { type: type === "" ? "blob" : type },
    orders: false,
    notes,
  };
}

/** Return a whole number as it is written. */
export function wholeConstant(text: string): Code | undefined {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Return a whole number of 64 bits as it is written. */
export function bigConstant(text: string): Code | undefined {
  return /^-?\d{1,20}$/.test(text) ? BigInt(text) : undefined;
}

/** Return a number as it is written. */
export function numberConstant(text: string): Code | undefined {
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
