import { dayStart } from "../kernel/calendar-day.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";

/** One `--flag` of a command. */
export type Flag =
  | { readonly type: "boolean"; readonly help: string }
  | { readonly type: "string"; readonly help: string }
  | {
      readonly type: "integer";
      readonly help: string;
      readonly least?: number;
      readonly most?: number;
      readonly default?: number;
    }
  | {
      readonly type: "choice";
      readonly help: string;
      readonly choices: readonly string[];
      readonly default?: string;
    }
  | { readonly type: "date"; readonly help: string };

/** A value that a flag may have. */
export type FlagValue = string | number | boolean | Date | undefined;

/** Reads what was typed after a flag; says what is wrong with it. */
type Reader<F extends Flag> = (flag: F, written: string) => FlagValue | Wrong;

/** Why a value is refused, as the end of a sentence that begins with the flag. */
export class Wrong {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

function integerOf(
  { least = -Infinity, most = Infinity }: Extract<Flag, { type: "integer" }>,
  written: string,
): number | Wrong {
  const value = /^-?\d{1,15}$/.test(written) ? Number(written) : NaN;
  if (Number.isNaN(value)) return new Wrong(`is a whole number, not "${written}"`);
  if (value < least) return new Wrong(`is at least ${least}, not ${written}`);
  return value > most ? new Wrong(`is at most ${most}, not ${written}`) : value;
}

function choiceOf({ choices }: Extract<Flag, { type: "choice" }>, written: string): string | Wrong {
  if (choices.includes(written)) return written;
  return new Wrong(
    `is ${listed(choices).replace(/ and (?=\S+$)/, " or ")}, not "${written}".${didYouMean(written, choices)}`,
  );
}

function dateOf(_flag: Flag, written: string): Date | Wrong {
  const date = /^\d{4}-\d\d-\d\d$/.test(written) ? dayStart(written) : undefined;
  return date ?? new Wrong(`is a day, such as 2026-12-31, not "${written}"`);
}

/** Every kind of flag that has a value, with how it is read. */
const READERS: {
  readonly [Kind in Exclude<Flag["type"], "boolean">]: Reader<Extract<Flag, { type: Kind }>>;
} = {
  string: (_flag, written) => written,
  integer: integerOf,
  choice: choiceOf,
  date: dateOf,
};

/** Return the value of a flag from what was typed, or why it is none. */
export function flagValue(flag: Flag, written: string | boolean | undefined): FlagValue | Wrong {
  if (flag.type === "boolean") return written === true;
  if (typeof written === "string") return (READERS[flag.type] as Reader<Flag>)(flag, written);
  return "default" in flag ? flag.default : undefined;
}

/** Return how a flag is shown in the line of usage: `[--batch 500]`. */
export function flagUsage(name: string, flag: Flag): string {
  if (flag.type === "boolean") return `[--${name}]`;
  if (flag.type === "choice") return `[--${name} ${flag.choices.join("|")}]`;
  if (flag.type === "integer") return `[--${name} ${flag.default ?? "N"}]`;
  return `[--${name} ${flag.type === "date" ? "YYYY-MM-DD" : "…"}]`;
}
