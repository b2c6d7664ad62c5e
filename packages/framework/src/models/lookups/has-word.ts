import { value as bound, templated } from "../../sql/build.ts";
import { sqlTemplate } from "../../sql/template.ts";
import { ValueError } from "../errors.ts";
import type { Lookup, Takes } from "./lookup.ts";

/** One of the words that the field may hold. */
export interface WordOf extends Takes {
  readonly takes: this["of"] extends readonly (infer Word)[] ? Word : never;
}

const template = sqlTemplate({
  sqlite: "instr(',' || {field} || ',', ',' || {value} || ',') > 0",
  servers: "find_in_set({value}, {field}) > 0",
});

/** Has the word among its words. */
export const hasWord: Lookup<WordOf> = {
  condition(of, written) {
    const words = of.field?.field.settings.choices ?? [];
    if (typeof written === "string" && words.includes(written))
      return templated(template, { field: of.expression, value: bound("text", written) });
    throw new ValueError(
      of.label,
      `contains takes one of ${words.map((one) => `"${one}"`).join(", ")}`,
    );
  },
};
