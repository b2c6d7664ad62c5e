import { command } from "quintet/cli";
import { QuintetError } from "quintet/kernel";
import { describe, expect, it } from "vitest";
import { argumentsOf } from "../../../packages/framework/src/cli/arguments.ts";

const count = command({
  name: "countarticles",
  summary: "count the articles",
  words: "TITLE [MORE]",
  flags: {
    batch: { type: "integer", help: "rows at a time", least: 1, most: 1000, default: 500 },
    order: { type: "choice", help: "which first", choices: ["newest", "oldest"] },
    since: { type: "date", help: "not those before" },
    loud: { type: "boolean", help: "say it twice" },
  },
  run: async () => undefined,
});

const read = (text: string) =>
  argumentsOf(
    count,
    text.split(" ").filter((word) => word !== ""),
  );

describe("what is typed after the name of a command", () => {
  it("is read as what each flag says it is", () => {
    expect(read("Hello --batch 20 --order oldest --since 2026-02-28 --loud")).toEqual({
      words: ["Hello"],
      flags: { batch: 20, order: "oldest", since: new Date("2026-02-28T00:00:00Z"), loud: true },
    });
  });

  it("is the default where nothing was typed", () => {
    const flags = { batch: 500, order: undefined, since: undefined, loud: false };
    expect(read("A B")).toEqual({ words: ["A", "B"], flags });
  });

  it.each([
    ["", "TITLE is missing."],
    ["A B C", '"C" is one word too many.'],
    ["A --batch many", '--batch is a whole number, not "many".'],
    ["A --batch 1e3", '--batch is a whole number, not "1e3".'],
    ["A --batch 0", "--batch is at least 1, not 0."],
    ["A --batch 1001", "--batch is at most 1000, not 1001."],
    ["A --order oldets", '--order is newest or oldest, not "oldets". Did you mean "oldest"?'],
    ["A --since 2026-02-30", '--since is a day, such as 2026-12-31, not "2026-02-30".'],
    ["A --bach 3", '"countarticles" has no flag --bach. Did you mean "--batch"?'],
    ["A --loud=1", "--loud takes no value."],
    ["A --batch", "--batch wants a value."],
  ])("is refused with what would be right: %s", (text, sentence) => {
    const refused = (): unknown => {
      try {
        return read(text);
      } catch (error) {
        return error;
      }
    };
    expect(refused()).toBeInstanceOf(QuintetError);
    expect((refused() as QuintetError).message).toBe(sentence);
    expect((refused() as QuintetError).hint).toBe(
      "Usage: quintet countarticles TITLE [MORE] [--batch 500] [--order newest|oldest] [--since YYYY-MM-DD] [--loud]",
    );
  });
});
