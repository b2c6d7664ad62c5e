import type { Flag } from "./flags.ts";
import type { Command, Invocation } from "./site.ts";

/** The value that a flag gives an own command. */
type ValueOf<F> = F extends { readonly type: "boolean" }
  ? boolean
  : F extends { readonly default: infer Value }
    ? Widened<F, Value>
    : Widened<F, undefined> | undefined;

/** A flag's value by its kind; that of a default is of the same kind. */
type Widened<F, Default> = F extends { readonly type: "integer" }
  ? number
  : F extends { readonly type: "date" }
    ? Date
    : F extends { readonly type: "choice"; readonly choices: readonly (infer Choice)[] }
      ? Choice
      : Default extends never
        ? never
        : string;

/** The words of `NAME [FOLDER]`, one type each: what stands in brackets may be missing. */
type WordsOf<Text extends string> = Text extends ""
  ? readonly []
  : Text extends `${infer First} ${infer Rest}`
    ? readonly [WordOf<First>, ...WordsOf<Rest>]
    : Text extends `${string}…${string}`
      ? readonly string[]
      : readonly [WordOf<Text>];
type WordOf<Text extends string> = Text extends `[${string}` ? string | undefined : string;

/** What an own command is called with: each flag and word by its type. */
export interface TypedInvocation<Words extends string, Flags> extends Pick<
  Invocation,
  "say" | "project"
> {
  readonly words: WordsOf<Words>;
  readonly flags: { readonly [Name in keyof Flags]: ValueOf<Flags[Name]> };
}

/** An own command, before its flags and words are read. */
export interface TypedCommand<Words extends string, Flags> extends Pick<
  Command,
  "name" | "summary"
> {
  /** The words after the name, as the help shows them: `NAME [FOLDER]`. */
  readonly words?: Words;
  readonly flags?: Flags;
  run(invocation: TypedInvocation<Words, Flags>): Promise<number | void>;
}

/**
 * Declare a command of the site's own whose words and flags are typed from how they are written, and
 * refused where they are typed wrongly.
 *
 * @example
 * const rebuild = command({
 *   name: "rebuildsearch",
 *   summary: "fill the search column of every post",
 *   words: "[CATEGORY]",
 *   flags: { batch: { type: "integer", help: "rows at a time", least: 1, default: 500 } },
 *   run: async ({ words: [category], flags: { batch }, project, say }) => …,
 * });
 */
export function command<
  const Words extends string = "",
  const Flags extends Readonly<Record<string, Flag>> = Readonly<Record<never, never>>,
>(own: TypedCommand<Words, Flags>): Command {
  // What is typed is read by these flags and words before `run` is called.
  return own as Pick<TypedCommand<Words, Flags>, "name"> as Command;
}
