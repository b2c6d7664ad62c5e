import { afterAll, describe, expect, it } from "vitest";
import { MarkdownThread } from "../../../packages/framework/src/markdown/thread.ts";

const thread = new MarkdownThread(0);
afterAll(() => thread.close());

const SLOW = "| a | b |\n".repeat(3000);
/** Seconds of work: no machine is so busy that it ends before its deadline is looked at. */
const ENDLESS = SLOW.repeat(20);

describe("a text that passes the deadline", () => {
  it("ends the worker and has no answer; the next text gets a worker of its own", async () => {
    const answers = [1, 2].map(() => thread.render(ENDLESS, { nofollow: true }));
    expect(await Promise.all(answers)).toEqual([undefined, undefined]);
  });

  it("takes the queue no further than itself", async () => {
    const patient = new MarkdownThread(10_000);
    const answers = [SLOW, "*a*"].map((text) => patient.render(text, { nofollow: true }));
    expect((await Promise.all(answers)).at(-1)).toEqual({
      html: "<p><em>a</em></p>\n",
      mentions: [],
    });
    await patient.close();
  });
});
