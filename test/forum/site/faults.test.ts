import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openDatabase, runWith, type Database } from "quintet/database";
import { migrate } from "quintet/migrations";
import { sessionCookie } from "quintet/sessions";
import type { Client, TestPage } from "quintet/testing";
import { User } from "../../../apps/forum/models/accounts/user.ts";
import { Post, Topic } from "../../../apps/forum/models/topics/topic.ts";
import { url } from "../../../apps/forum/urls.ts";
import { pageTimes } from "../../../packages/framework/src/cli/page-times.ts";
import { faultProxy, type Fault, type FaultProxy } from "../../support/fault-proxy.ts";
import { smallDisk, type SmallDisk } from "../../support/small-disk.ts";
import { aForum, guest, member, theDatabase, topicBy, withSettings } from "../site.ts";

aForum();

const server = process.env["TEST_DATABASE_URL"]?.trim() ?? "";
const onServer = /^(mysql|mariadb):/.test(server);
const TEXT = "A text that\ntook an hour to write";

/** Where the database of this file is: a server's, in which the forum is, or a file with a forum of its own. */
async function anAddress(folder: string): Promise<URL> {
  if (onServer) {
    const address = new URL(server);
    address.pathname = new URL(theDatabase().url).pathname;
    return address;
  }
  const address = `sqlite:${join(folder, "forum.sqlite3")}`;
  const database = await openDatabase(address);
  await migrate(database, "migrations", { log: () => undefined });
  await database.close();
  return new URL(address);
}

/** A member at the page of a topic, and what posts a text from there. */
async function scene() {
  const ann = await member("ann");
  const topic = await topicBy(ann);
  const client = guest({ cookies: await sessionCookie(ann) });
  const page = await client.get(url.topics.show.href(topic));
  const posting = (from: TestPage) =>
    client.post(url.topics.reply.href(topic), {
      text: TEXT,
      submission_key: from.field("submission_key")!,
    });
  return { topic, page, posting };
}

const written = async (topic: Topic) =>
  (await Post.objects.filter({ topic, number__gt: 1 }).all()).map(({ source }) => source);

/** That a page says in time that the database cannot be reached, and has what was typed. */
async function expectInTime(querySeconds: number, asking: () => Promise<TestPage>) {
  const start = performance.now();
  const late = await asking();
  expect(performance.now() - start).toBeLessThan((querySeconds + 1) * 1000);
  expect([late.status, late.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(late.html).toContain("This site cannot reach its database at the moment.");
  expect(late.field("text")).toBe(TEXT);
  return late;
}

describe.skipIf(!onServer)("a reply that is posted while the database", () => {
  const querySeconds = 1;
  let proxy: FaultProxy;
  let through: Database;
  beforeAll(async () => {
    const address = await anAddress("");
    proxy = await faultProxy(address.hostname, Number(address.port || 3306));
    address.host = `127.0.0.1:${proxy.port}`;
    through = await openDatabase(address.href, pageTimes({ querySeconds }));
  });
  afterEach(() => proxy.heal());
  afterAll(async () => {
    await through.close();
    await proxy.close();
  });

  /** A fault at once, or when the database is told something: before it knows, or once it has done it. */
  type Plan = readonly [fault: Fault, told?: string, when?: "before" | "after"];
  it.each<readonly [string, Plan]>([
    ["refuses every connection", ["refused"]],
    ["answers nothing", ["frozen"]],
    ["answers nothing from the beginning of the transaction", ["frozen", "START TRANSACTION"]],
    ["answers nothing from its end", ["frozen", "COMMIT"]],
    ["answers nothing once it has committed", ["frozen", "COMMIT", "after"]],
    ["is cut before it commits", ["cut", "COMMIT"]],
    ["is cut once it has committed", ["cut", "COMMIT", "after"]],
    ["goes away before it commits", ["refused", "COMMIT"]],
    ["goes away once it has committed", ["refused", "COMMIT", "after"]],
  ])("%s is kept on a page in time, and is written once", (_, [fault, told, when = "before"]) =>
    runWith(through, async () => {
      const { topic, page, posting } = await scene();
      if (told === undefined) proxy.fail(fault);
      else proxy.failAt(told, when, fault);
      const late = await expectInTime(querySeconds, () => posting(page));
      expect(await runWith(theDatabase(), () => written(topic))).toEqual(
        when === "after" ? [TEXT] : [],
      );
      proxy.heal();
      const again = await posting(late);
      expect([again.status, again.location]).toEqual([303, expect.stringMatching(/#post-2$/)]);
      expect(await written(topic)).toEqual([TEXT]);
    }),
  );
});

describe("a reply that is posted while somebody else holds what it writes", () => {
  const querySeconds = 2;
  let folder: string;
  let forum: Database;
  let others: Database;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "quintet-faults-"));
    const { href } = await anAddress(folder);
    forum = await openDatabase(href, pageTimes({ querySeconds }));
    others = await openDatabase(href);
  });
  afterAll(async () => {
    await Promise.all([forum.close(), others.close()]);
    rmSync(folder, { recursive: true });
  });

  it("is kept on a page in time, and is written once", () =>
    runWith(forum, async () => {
      const { topic, page, posting } = await scene();
      const held = () => Topic.objects.filter({ id: topic.id }).forUpdate().first();
      const late = await others.transaction(async () => {
        await runWith(others, held);
        return expectInTime(querySeconds, () => posting(page));
      });
      expect(late.html).toContain("Send again");
      expect(await written(topic)).toEqual([]);
      expect((await posting(late)).status).toBe(303);
      expect(await written(topic)).toEqual([TEXT]);
    }));
});

const disk: SmallDisk | null = smallDisk();
afterAll(() => disk?.remove());

describe.skipIf(disk === null)("a picture for which the disk has no room", () => {
  it("leaves nothing behind, and its sender is told and keeps the text", async () => {
    disk!.fill();
    const before = readdirSync(disk!.folder);
    const ann = await member("ann");
    const browser = withSettings({ FILES_DIR: disk!.folder });
    const client = browser({ cookies: await sessionCookie(ann) });
    const picture = await sharp({
      create: { width: 64, height: 64, channels: 3, background: "#385" },
    })
      .png()
      .toBuffer();
    const file = new File([new Uint8Array(picture)], "me.png");
    const fields = { display_name: "Ann", bio: "Of herons.", picture: file };
    const page = await client.post(url.settings.profile.href(), fields);
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(page.html).toContain("The disk of this site is full");
    expect([page.field("display_name"), page.field("bio")]).toEqual(["Ann", "Of herons."]);
    expect(readdirSync(disk!.folder)).toEqual(before);
    const row = { displayName: null, bio: null, picture: null };
    expect(await User.objects.get({ id: ann.id })).toMatchObject(row);
  });
});
