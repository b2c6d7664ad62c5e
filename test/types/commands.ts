// Checked by the compiler (`npm run check`), never run: what must compile, what must not, what is exactly.
import { command } from "quintet/cli";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <_ extends true>() => undefined;

command({
  name: "count",
  summary: "count",
  words: "TITLE [MORE]",
  flags: {
    batch: { type: "integer", help: "rows", default: 500 },
    most: { type: "integer", help: "rows" },
    order: { type: "choice", help: "which first", choices: ["newest", "oldest"] },
    since: { type: "date", help: "not before" },
    loud: { type: "boolean", help: "twice" },
    name: { type: "string", help: "whose" },
  },
  run: async ({ words, flags }) => {
    const [title, more] = words;
    is<Same<typeof title, string>>();
    is<Same<typeof more, string | undefined>>();
    is<Same<typeof flags.batch, number>>();
    is<Same<typeof flags.most, number | undefined>>();
    is<Same<typeof flags.order, "newest" | "oldest" | undefined>>();
    is<Same<typeof flags.since, Date | undefined>>();
    is<Same<typeof flags.loud, boolean>>();
    is<Same<typeof flags.name, string | undefined>>();
    // @ts-expect-error: there is no such flag
    return flags.bach;
  },
});

command({
  name: "plain",
  summary: "takes nothing",
  run: async ({ words }) => {
    is<Same<typeof words, readonly []>>();
  },
});

command({
  name: "wrong",
  summary: "has a flag of no kind",
  // @ts-expect-error: a flag is a boolean, a string, an integer, a choice or a date
  flags: { size: { type: "number", help: "how large" } },
  run: async () => undefined,
});
