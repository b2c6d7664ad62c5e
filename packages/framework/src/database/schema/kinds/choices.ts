import type { ColumnKind } from "../column-kind.ts";
import { unlike } from "../narrowings.ts";
import type { ColumnState } from "../state.ts";
import { choiceColumn } from "./choice.ts";
import { textConstant } from "./text-constant.ts";

/** Some of a list of words, in the order of the list, with commas between them: `red,blue`. */
export const choicesColumn: ColumnKind = {
  ...choiceColumn,
  check: (name, column) => `length(${name}) <= ${longest(column)}`,
  type: (column, engine) => (engine === "sqlite" ? "TEXT" : `varchar(${longest(column)})`),
  longest,
  constant: textConstant,
  neutral: () => "",
  isWider: (from, { choices = [] }) => from.choices?.every((one) => choices.includes(one)) ?? false,
  refuses: (_, { choices = [] }) => unlike("has words that are no choices", patternOf(choices)),
};

/** A column holds at least this many characters, so that a new choice seldom alters it. */
const SHORTEST = 128;

function longest({ choices = [] }: ColumnState): number {
  return Math.max(SHORTEST, choices.join().length);
}

function patternOf(choices: readonly string[]): string {
  const word = choices.map((one) => one.replaceAll(/[^A-Za-z0-9_]/g, "[$&]")).join("|");
  return `^((${word})(,(${word}))*)?$`;
}
