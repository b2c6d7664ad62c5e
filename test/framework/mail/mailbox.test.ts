import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { controllers } from "quintet/controllers";
import { translator } from "quintet/i18n";
import {
  mailbox,
  mailboxPages,
  mailboxUrls,
  openTransport,
  type Email,
  type KeptEmail,
  type MailboxSettings,
} from "quintet/mail";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { urlpatterns } from "quintet/urls";

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

describe("the pages of kept e-mails", () => {
  const url = urlpatterns("/", { mailbox: urlpatterns("dev/mail/", mailboxUrls) });
  const here = { environment: "development", siteUrl: "http://localhost:8000" };

  /** Asks a site whose e-mails lie in the folder, unless it is told otherwise. */
  function asked(path: string, told: Partial<MailboxSettings> = {}, peer = "127.0.0.1") {
    const here = { environment: "development", siteUrl: "http://localhost:8000" };
    const settings = { ...here, mailUrl: `file:${folder}`, ...told };
    const site = application({
      urls: url,
      controllers: [controllers(url.mailbox, mailboxPages(url.mailbox, settings))],
      middleware: [],
      templates: templates({ folders: [], reload: false }),
      translate: () => translator({ locale: "en" }),
    });
    return new Client(site.fetch, { peer }).get(path);
  }

  it("list them and show each, its links to be followed", async () => {
    expect((await asked("/dev/mail/")).html).toContain("No e-mail has been written yet.");
    const link = "http://localhost:8000/confirm/a-b_c/";
    await sent({ subject: "<b>Hello</b>", text: `Follow ${link}\nor <i>not</i>.` });
    const list = await asked("/dev/mail/");
    const [, href, subject] = /<a href="(\/dev\/mail\/[^"]+)">([^<]+)<\/a>/.exec(list.html)!;
    expect(subject).toBe("&lt;b&gt;Hello&lt;/b&gt;");
    const { html, headers } = await asked(href!);
    expect(html).toContain(`Follow <a href="${link}">${link}</a>\nor &lt;i&gt;not&lt;/i&gt;.`);
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("are there for this machine alone, not where e-mails leave or others come", async () => {
    await sent({});
    const [{ name }] = (await mailbox(folder).list(1)) as [KeptEmail];
    const away: readonly Parameters<typeof asked>[] = ["", `${name}/`].flatMap((page) => {
      const path = `/dev/mail/${page}`;
      return [
        [path, { mailUrl: "smtp://127.0.0.1:9" }],
        [path, { environment: "production" }],
        [path, { siteUrl: "https://site.example.org" }],
        [path, {}, "203.0.113.9"],
      ] as const;
    });
    for (const one of away) expect((await asked(...one)).status).toBe(404);
    for (const other of ["1-1-1.eml", "..%2f..%2fpackage.json"]) {
      expect((await asked(`/dev/mail/${other}/`)).status).toBe(404);
    }
    expect((await asked(`/dev/mail/${name}/`)).status).toBe(200);
  });
});
