import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setDefaultDatabase, type Database } from "quintet/database";
import {
  checkedEmail,
  mailSender,
  openTransport,
  OutgoingEmail,
  post,
  postAll,
  sendDue,
  type Email,
} from "quintet/mail";
import { registerModels, transaction } from "quintet/models";
import { queries, testDatabase, type TestDatabase } from "quintet/testing";
import { makeTables } from "../../support/orm-tables.ts";

const from = { name: "The forum", email: "forum@example.org" };
const email: Email = {
  to: { name: "王 Ann", email: "ann@example.org" },
  subject: "Grüße 🍣",
  text: "Hello\n",
  headers: { "List-Unsubscribe": "<http://localhost:8000/unsubscribe/x/>" },
};

let box: string[] = [];
let refuse = false;
let smtp: SMTPServer;
let url: string;
let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (refuse) return done(Object.assign(new Error("Not now"), { responseCode: 451 }));
        box.push(Buffer.concat(chunks).toString("utf8"));
        return done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  url = `smtp://127.0.0.1:${(smtp.server.address() as { port: number }).port}`;
  made = await testDatabase();
  db = made.database;
  setDefaultDatabase(db);
  registerModels([OutgoingEmail]);
  await makeTables(db, [OutgoingEmail]);
});

afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  setDefaultDatabase(null);
  await made.drop();
});

beforeEach(async () => {
  box = [];
  refuse = false;
  await OutgoingEmail.objects.delete();
});

describe("posting many e-mails", () => {
  const emails = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ ...email, to: { email: `m${n}@example.org` } }));

  it("takes one statement, however many they are, and none for none", async () => {
    expect(await queries.count(() => postAll(emails(20)))).toBe(1);
    expect(await queries.count(() => postAll([]))).toBe(0);
    expect(await OutgoingEmail.objects.count()).toBe(20);
    expect(await OutgoingEmail.objects.filter({ toEmail: "m7@example.org" }).get()).toMatchObject({
      subject: email.subject,
      headers: email.headers,
    });
  });

  it("posts none when one of them cannot be sent", async () => {
    const bad = { ...email, headers: { "X-One": "a\r\nBcc: b@example.org" } };
    await expect(postAll([...emails(2), bad])).rejects.toThrow("line end");
    expect(await OutgoingEmail.objects.count()).toBe(0);
  });

  it("cuts a long subject between characters", async () => {
    await post({ ...email, subject: "🦢".repeat(300) });
    expect((await OutgoingEmail.objects.get()).subject).toBe("🦢".repeat(255));
  });
});

const states = async () => (await OutgoingEmail.objects.all()).map(({ state }) => state);

describe("posting an e-mail", () => {
  it("sends it by SMTP after the transaction, headers encoded", async () => {
    const transport = openTransport(url, from);
    await transaction(async () => {
      await post(email);
      expect(box).toEqual([]);
    });
    expect(await sendDue(transport)).toBe(1);
    transport.close();
    expect(box[0]).toContain("From: The forum <forum@example.org>");
    expect(box[0]).toContain("ann@example.org");
    expect(box[0]).toContain("List-Unsubscribe: <http://localhost:8000/unsubscribe/x/>");
    expect(box[0]).not.toContain("🍣");
    expect(await states()).toEqual(["sent"]);
  });

  it("leaves nothing behind when the transaction is undone", async () => {
    const undone = transaction(async () => {
      await post(email);
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect(await states()).toEqual([]);
  });

  it("sends one e-mail once, however many senders look", async () => {
    await post(email);
    const transport = openTransport(url, from);
    const sent = await Promise.all([sendDue(transport), sendDue(transport), sendDue(transport)]);
    transport.close();
    expect(sent.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(box).toHaveLength(1);
  });
});

describe("a mail server in trouble", () => {
  it("gets the e-mail again later, and the reason is kept", async () => {
    refuse = true;
    await post(email);
    const transport = openTransport(url, from);
    expect(await sendDue(transport)).toBe(0);
    const waiting = await OutgoingEmail.objects.first();
    expect(waiting).toMatchObject({ state: "queued", attempts: 1 });
    expect(waiting?.lastError).toContain("451");
    refuse = false;
    expect(await sendDue(transport)).toBe(0);
    expect(await sendDue(transport, new Date(Date.now() + 60_000))).toBe(1);
    transport.close();
    expect(box).toHaveLength(1);
  });

  it("gives an e-mail up after eight attempts", async () => {
    await post(email);
    await OutgoingEmail.objects.update({ attempts: 7 });
    refuse = true;
    const transport = openTransport(url, from);
    await sendDue(transport);
    transport.close();
    expect(await states()).toEqual(["failed"]);
  });

  it("loses none that was being sent when its sender was killed", async () => {
    await post(email);
    await OutgoingEmail.objects.update({ state: "sending", attempts: 1 });
    const transport = openTransport(url, from);
    expect(await sendDue(transport, new Date(Date.now() + 10 * 60_000))).toBe(1);
    transport.close();
  });

  it("is never spoken to in plain text when it is elsewhere and breaks STARTTLS", async () => {
    const said: string[] = [];
    const sockets: Socket[] = [];
    const server: Server = createServer((socket) => {
      sockets.push(socket);
      socket.write("220 mail\r\n");
      socket.on("error", () => undefined);
      socket.on("data", (data) => {
        said.push(String(data));
        if (/^EHLO/.test(String(data))) socket.write("250-mail\r\n250 STARTTLS\r\n");
        else if (/^STARTTLS/.test(String(data))) socket.write("454 no TLS today\r\n");
        else socket.write("250 ok\r\n");
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.2", resolve));
    const { port } = server.address() as { port: number };
    const transport = openTransport(`smtp://127.0.0.2:${port}`, from);
    await expect(transport.send(email)).rejects.toThrow();
    transport.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    expect(said.join("")).toMatch(/STARTTLS/);
    expect(said.join("")).not.toMatch(/MAIL FROM|DATA/);
  });
});

describe("the sender", () => {
  it("notices an e-mail at once", async () => {
    const service = mailSender({ transport: openTransport(url, from), every: 60_000 });
    await service.start?.();
    await post(email);
    await service.stop?.();
    expect(box).toHaveLength(1);
  });
});

describe("other ways for e-mails", () => {
  const folder = mkdtempSync(join(tmpdir(), "quintet-mail-"));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("writes them into a folder", async () => {
    await openTransport(`file:${folder}`, from).send(email);
    const [name] = readdirSync(folder);
    const written = readFileSync(join(folder, name!), "utf8");
    expect(written).toContain("To: ");
    expect(written).toContain("Hello");
  });

  it("names what MAIL_URL may be", () => {
    expect(() => openTransport("pigeon:coop", from)).toThrow("MAIL_URL names no known way");
  });
});

describe("an e-mail's head", () => {
  it.each([
    { ...email, subject: "a\r\nBcc: eve@example.org" },
    { ...email, to: { email: "ann@example.org\nBcc: eve@example.org" } },
    { ...email, to: { email: "ann@example.org", name: "a\r\nb" } },
    { ...email, to: { email: "ann@example.org,eve@example.org" } },
    { ...email, headers: { "X-A": "1\r\nBcc: eve@example.org" } },
  ])("cannot become another header %#", (bad) => {
    expect(() => checkedEmail(bad)).toThrow();
  });
});
