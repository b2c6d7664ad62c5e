import { parseArgs } from "node:util";
import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { Wrong, flagValue, type FlagValue } from "./flags.ts";
import { usage } from "./help.ts";
import type { Command, Invocation } from "./site.ts";

/** How many words a command asks for: `NAME [FOLDER]` asks for one and takes two. */
function wordsOf({ words = "" }: Command): {
  names: readonly string[];
  least: number;
  most: number;
} {
  const names = words.split(" ").filter((part) => part !== "");
  const most = words.includes("…") ? Infinity : names.length;
  return { names, least: names.filter((part) => !part.startsWith("[")).length, most };
}

/** Return the error that tells how a command is used. */
export function misused(command: Command, problem: string): QuintetError {
  return new QuintetError(problem, { code: "cli.usage", hint: `Usage: ${usage(command)}` });
}

function unknownFlag(command: Command, name: string): QuintetError {
  const names = Object.keys(command.flags ?? {}).map((known) => `--${known}`);
  const has = names.length === 0 ? "It has none." : `It has ${listed(names)}.`;
  const near = didYouMean(`--${name}`, names) || ` ${has}`;
  return misused(command, `"${command.name}" has no flag --${name}.${near}`);
}

/** What was typed, before it is read. */
interface Typed {
  readonly words: readonly string[];
  readonly values: ReadonlyMap<string, string | boolean>;
}

function typedOf(command: Command, written: readonly string[]): Typed {
  const flags = command.flags ?? {};
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { type }]) => [
      name,
      { type: type === "boolean" ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  const args = [...written];
  const { tokens } = parseArgs({
    args,
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const values = new Map<string, string | boolean>();
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const flag = flags[token.name];
    if (flag === undefined) throw unknownFlag(command, token.name);
    if (flag.type !== "boolean" && token.value === undefined) {
      throw misused(command, `--${token.name} wants a value.`);
    }
    if (flag.type === "boolean" && token.value !== undefined) {
      throw misused(command, `--${token.name} takes no value.`);
    }
    values.set(token.name, token.value ?? true);
  }
  return { words, values };
}

/** Return the words and the flags that were typed after the name of a command, each as what it is. */
export function argumentsOf(
  command: Command,
  written: readonly string[],
): Pick<Invocation, "words" | "flags"> {
  if (command.passesOn === true) return { words: written, flags: {} };
  const { words, values } = typedOf(command, written);
  const { names, least, most } = wordsOf(command);
  if (words.length < least) throw misused(command, `${names[words.length]} is missing.`);
  if (words.length > most) throw misused(command, `"${words[most]}" is one word too many.`);
  const flags: Record<string, FlagValue> = {};
  for (const [name, flag] of Object.entries(command.flags ?? {})) {
    const value = flagValue(flag, values.get(name));
    if (value instanceof Wrong) {
      const end = /[.?]$/.test(value.reason) ? "" : ".";
      throw misused(command, `--${name} ${value.reason}${end}`);
    }
    flags[name] = value;
  }
  return { words, flags };
}
