import { describe, expect, it } from "vitest";
import { filesBelow } from "../support/source-files.ts";

const source = [...filesBelow("packages/framework/src"), ...filesBelow("apps/forum")];

/** A docstring of one line or several, and the exported function that it stands above. */
const DOCUMENTED =
  /\/\*\*\s+(?:\* )?((?:(?!\*\/)[^])*?)\s*\*\/\nexport (?:async )?function\*? (\w+)/g;

/** Words that begin a noun clause: such a sentence does not say what a call does. */
const RIDDLES =
  /^(?:What|Whether|Who|Whoever|Whom|Whose|Why|Where|When|Which|How|As|True|The|A|An|All|Any|Every|Each|One|None|Of|For|That|Those|These)\b/;

describe("the docstring of an exported function", () => {
  const documented = source.flatMap(({ path, text }) =>
    [...text.matchAll(DOCUMENTED)].map(([, sentence, name]) => ({
      path,
      sentence: sentence!,
      name,
    })),
  );

  it("says what the call does, beginning with a verb", () => {
    expect(documented.length).toBeGreaterThan(800);
    const riddles = documented.filter(({ sentence }) => RIDDLES.test(sentence));
    expect(riddles.map(({ path, name, sentence }) => `${path} ${name}: ${sentence}`)).toEqual([]);
  });
});
