import sharp from "sharp";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launch, type Reader } from "./chromium.ts";
import { startForum, type ForumServer } from "./forum-server.ts";
import { PASSWORD, sitsAt, travellers, type Person } from "./person.ts";

const PICTURE = "main img.picture";
const SECOND = "the second forme, reversed";
const THIRD = "a third proof, pulled at dusk";

let forum: ForumServer;
let browser: Browser;

const sits = (reader: Reader) => sitsAt(browser, forum, reader);

/** The link in the e-mail to this address, as a path. */
async function linkTo(email: string, subject: RegExp, page: string): Promise<string> {
  const { text } = await forum.emailTo(email, subject);
  return new RegExp(`http://localhost:\\d+(/${page}/\\S+)`).exec(text)![1]!;
}

async function confirms(ann: Person, email: string): Promise<void> {
  await ann.opens(await linkTo(email, /^Confirm your e-mail/, "confirm"));
  await ann.presses("Confirm this address");
  await ann.opens("/settings/account/");
  await ann.sees(`E-mails go to ${email}.`);
}

async function describesHerself(ann: Person, name: string): Promise<void> {
  const picture = await sharp({
    create: { width: 300, height: 200, channels: 3, background: "#1c6350" },
  })
    .png()
    .toBuffer();
  await ann.opens("/settings/profile/");
  await ann.writes("Name shown", "Ann of the Press");
  await ann.writes("About you", "Sets type by hand.\nReads it in a mirror.");
  await ann.page
    .getByLabel("Picture", { exact: true })
    .setInputFiles({ name: "ann.png", mimeType: "image/png", buffer: picture });
  await ann.presses("Save changes");
  await ann.page.getByAltText("Your picture as it is").waitFor();
  await ann.opens(`/u/${name}/`);
  await ann.sees("Ann of the Press");
  await ann.sees("Sets type by hand.");
  await ann.page.locator(PICTURE).waitFor();
  const [width, height] = await ann.page.evaluate<[number, number]>(
    `(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight])(document.querySelector("${PICTURE}"))`,
  );
  expect(width).toBeGreaterThan(0);
  expect(width, "cut to a square").toBe(height);
}

async function changesThePassword(ann: Person): Promise<void> {
  await ann.opens("/settings/account/");
  await ann.writes("Current password", PASSWORD);
  await ann.writes("New password", SECOND);
  await ann.presses(/^Save changes to the password/);
  await ann.sees("Your password is changed. Other browsers are logged out.");
}

async function forgetsThePassword(ann: Person, email: string): Promise<void> {
  await ann.presses("Log out");
  await ann.opens("/login/");
  await ann.follows("Forgotten your password?");
  await ann.writes("E-mail", email);
  await ann.presses("Send me a link");
  await ann.sees("An e-mail is on its way to that address.");
  const link = await linkTo(email, /^A new password/, "password/reset");
  await ann.opens(link);
  await ann.writes("New password", THIRD);
  await ann.presses("Set new password");
  await ann.logsIn(email, THIRD);
  expect(await ann.opens(link), "a link that was used").toBeGreaterThanOrEqual(400);
}

describe.skipIf(chromiumPath === undefined)("the journey of an account", () => {
  beforeAll(async () => {
    forum = await startForum({ DEMO: "0" });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await forum?.stop();
  });

  it.each(travellers)("from registering to the last session: $name", async (reader) => {
    const name = `ann-${reader.name}`;
    const email = `${name}@example.org`;
    const [ann, elsewhere] = [await sits(reader), await sits(reader)];

    await ann.registers(name);
    await confirms(ann, email);
    await ann.presses("Log out");
    await ann.logsIn(email);
    await describesHerself(ann, name);

    await elsewhere.logsIn(name);
    await changesThePassword(ann);
    await elsewhere.isOut();
    await forum.emailTo(email, /^Your password at .* has been changed/);
    await forgetsThePassword(ann, email);

    await elsewhere.logsIn(name, THIRD);
    await ann.opens("/settings/security/");
    expect(await ann.page.locator("main li.entry").count()).toBe(2);
    await ann.page.getByRole("button", { name: /^End (?!all)/ }).click();
    await ann.reads("Security");
    await elsewhere.isOut();
    await ann.opens("/settings/security/");
    expect(await ann.page.locator("main li.entry").count()).toBe(1);
    for (const person of [ann, elsewhere]) await person.leaves();
  });
});
