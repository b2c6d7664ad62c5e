import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { mailbox, openTransport, type Email } from "quintet/mail";

const folders: string[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mailbox-"));
  folders.push(folder);
});
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true })));

async function sent(email: Partial<Email>) {
  const transport = openTransport(`file:${folder}`, { name: "Forum", email: "forum@example.org" });
  await transport.send({
    to: { name: "Ann", email: "ann@example.org" },
    subject: "Hello",
    text: "Hello.\n",
    ...email,
  });
  return (await mailbox(folder).list(10))[0]!;
}

describe("a folder of e-mails", () => {
  const texts: readonly [string, string][] = [
    ["plain", "Hello,\n\nthis is it."],
    ["of other scripts", "Grüße 王小明 🍣\n\nليلى = 100 %"],
    [
      "with lines longer than an e-mail's",
      `http://localhost/${"x".repeat(300)}\n\n${"word ".repeat(60)}end`,
    ],
    ["with dots and From at line starts", ".\n.hidden\nFrom me"],
  ];

  it.each(texts)("reads back a text %s", async (_, text) => {
    expect((await sent({ text })).text).toBe(text);
  });

  it.each(["Hello", "Grüße 🍣 an 王小明", `${"Ein langer Gruß ".repeat(12)}end`])(
    "reads back the subject %j",
    async (subject) => {
      expect((await sent({ subject })).subject).toBe(subject);
    },
  );

  it("reads the plain text of an e-mail that is also a page", async () => {
    const { text, to } = await sent({ text: "Plain grüße", html: "<p>Page</p>" });
    expect([text, to]).toEqual(["Plain grüße", "Ann <ann@example.org>"]);
  });

  it("gives the newest first, and no more than asked for", async () => {
    for (const subject of ["one", "two", "three"]) await sent({ subject });
    const emails = await mailbox(folder).list(2);
    expect(emails.map(({ subject }) => subject)).toEqual(["three", "two"]);
  });

  it("is empty when there is no such folder", async () => {
    expect(await mailbox(join(folder, "none")).list(10)).toEqual([]);
  });

  it("opens its e-mails by name, and nothing else", async () => {
    const { name } = await sent({});
    writeFileSync(join(folder, "notes.txt"), "secret");
    expect((await mailbox(folder).read(name))?.subject).toBe("Hello");
    for (const other of ["notes.txt", "../x.eml", "1-1-1.eml", ""]) {
      expect(await mailbox(folder).read(other)).toBeNull();
    }
  });
});
