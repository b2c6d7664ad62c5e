import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readDemo } from "../../apps/forum/demo/index.ts";

const OWN = join(import.meta.dirname, "../../apps/forum/demo");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "demo-"));
  cpSync(OWN, folder, { recursive: true, filter: (path) => !path.endsWith(".ts") });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A topic of one post by bo, with more lines of a reply below it. */
function topicWith(...reply: string[]): string {
  const opening = [
    "=== title: Ink",
    "tags: oil, soy",
    "",
    "=== author: bo",
    "hours ago: 9",
    "",
    "Black.",
  ];
  const path = join(folder, "topics", "paper", "99-ink.md");
  writeFileSync(path, [...opening, "", ...reply, ""].join("\n"));
  return relative(process.cwd(), path);
}

describe("the demonstration set", () => {
  it("is files of text: a topic is added by one more", () => {
    topicWith(
      "=== author: ines",
      "hours ago: 8",
      "answers: 1",
      "",
      "# Blue",
      "",
      "---",
      "",
      "Both.",
    );
    const { topics } = readDemo(folder);
    expect(topics.length).toBe(readDemo().topics.length + 1);
    expect(topics.find(({ title }) => title === "Ink")).toEqual({
      title: "Ink",
      category: "paper",
      tags: ["oil", "soy"],
      posts: [
        { author: "bo", "hours ago": 9, text: "Black." },
        { author: "ines", "hours ago": 8, answers: 1, text: "# Blue\n\n---\n\nBoth." },
      ],
    });
  });

  it.each([
    [
      ["=== author: ines", "hour ago: 8", "", "Blue."],
      10,
      'there is no "hour ago" here, but author, hours ago, answers, removed and text. Did you mean "hours ago"?',
    ],
    [["=== author: inez", "hours ago: 8", "", "Blue."], 9, 'members.md has no "inez".'],
    [["=== author: ines", "", "Blue."], 9, '"hours ago" is missing.'],
    [
      ["=== author: ines", "hours ago: soon", "", "Blue."],
      10,
      '"hours ago": Please write a whole number.',
    ],
    [
      ["=== author: ines", "hours ago: 8", "answers: 2", "", "Blue."],
      11,
      "a post answers one that stands above it.",
    ],
    [
      ["=== author: ines", "hours ago: 10", "", "Blue."],
      10,
      "a post is no older than the one above it.",
    ],
    [
      ["=== author: ines", "hours ago: 8", "hours ago: 7", "", "Blue."],
      11,
      '"hours ago" stands here twice.',
    ],
    [
      ["=== author: ines", "hours ago: 8", "Blue."],
      11,
      '"Blue." is no field, such as "author: bo"; a text begins after an empty line.',
    ],
    [["=== author: ines", "hours ago: 8"], 9, '"text" is missing.'],
  ])("names file and line of what it does not know: %j", (reply, line, sentence) => {
    const file = topicWith(...reply);
    expect(() => readDemo(folder)).toThrow(`${file}:${line}: ${sentence}`);
  });

  it("knows the folders of its categories alone", () => {
    const path = join(folder, "categories.md");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace("=== category: paper", "=== category: papers"),
    );
    expect(() => readDemo(folder)).toThrow(
      "topics/paper:1: this folder is no category of categories.md.",
    );
  });
});
