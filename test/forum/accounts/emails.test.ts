import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEmail } from "quintet/mail";
import { url } from "../../../apps/forum/urls.ts";
import { aForum, guest, services, withSettings } from "../site.ts";

/** What the mail server was given, and whoever waits for the next e-mail. */
const arrived: string[] = [];
let smtp: SMTPServer;
let mailUrl: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "forum-mail-"));
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        arrived.push(Buffer.concat(chunks).toString("utf8"));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  mailUrl = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

aForum();

const ann = { username: "ann", email: "ann@example.org", password: "a heron at the lake" };

/** Acts while the site's own services run, and waits until what it posted has left. */
async function delivered(
  environment: Readonly<Record<string, string>>,
  act: () => Promise<unknown>,
) {
  const mail = services(environment).find(({ name }) => name === "mail")!;
  await mail.start!();
  try {
    await act();
  } finally {
    await mail.stop!();
  }
}

const pathIn = (text: string) => /http:\/\/localhost:8000(\/\S+)/.exec(text)![1]!;

describe("e-mails by SMTP", () => {
  it("carry a member from registering to a new password", async () => {
    const environment = { MAIL_URL: mailUrl, SITE_NAME: "Das Forum für Bücher" };
    const client = withSettings(environment);
    await delivered(environment, () => client().post(url.account.register.href(), ann));
    const [source] = arrived.splice(0);
    expect(source).toContain("From: =?UTF-8?");
    expect(source).toContain("<forum@localhost>");
    expect(source).toContain("Auto-Submitted: auto-generated");
    const first = readEmail(source!);
    expect(first.to).toBe("ann <ann@example.org>");
    expect(first.subject).toBe("Confirm your e-mail address at Das Forum für Bücher");
    expect((await client().post(pathIn(first.text))).status).toBe(303);

    const forgot = { email: "ann@example.org" };
    await delivered(environment, () => client().post(url.account.forgot.href(), forgot));
    const link = pathIn(readEmail(arrived.splice(0)[0]!).text);
    const password = "two herons by the river";
    await delivered(environment, () => client().post(link, { password }));
    expect(readEmail(arrived.splice(0)[0]!).subject).toContain("has been changed");
    const login = { username: "ann@example.org", password };
    expect((await client().post(url.account.login.href(), login)).location).toBe("/");
  });
});

describe("e-mails into a folder", () => {
  it("are listed and shown on a page, their links to be followed", async () => {
    const environment = { MAIL_URL: `file:${folder}` };
    const client = withSettings(environment)();
    expect((await client.get(url.mailbox.list.href())).html).toContain(
      "No e-mail has been written",
    );
    await delivered(environment, () => guest().post(url.account.register.href(), ann));
    const list = await client.get(url.mailbox.list.href());
    expect(list.html).toContain("Confirm your e-mail address at Quintet");
    const href = /href="(\/dev\/mail\/[^"]+\.eml\/)"/.exec(list.html)![1]!;
    const email = await client.get(href);
    const link = /<a href="http:\/\/localhost:8000(\/confirm\/[^"]+)"/.exec(email.html)![1]!;
    expect((await client.get(link)).html).toContain("Confirm this address");
    for (const name of ["1-1-1.eml", "..%2f..%2fpackage.json", "x"]) {
      expect((await client.get(`/dev/mail/${name}/`)).status).toBe(404);
    }
  });
});
