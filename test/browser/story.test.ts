import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launch, overflow, type Reader } from "./chromium.ts";
import { startForum, type ForumServer } from "./forum-server.ts";
import { sitsAt } from "./person.ts";

const readers: readonly (Reader & { name: string })[] = [
  { name: "desk", width: 1280, scripts: true },
  { name: "desk-plain", width: 1280, scripts: false },
  { name: "phone", width: 390, scripts: true },
  { name: "phone-plain", width: 390, scripts: false },
];

let forum: ForumServer;
let browser: Browser;

const sits = (reader: Reader) => sitsAt(browser, forum, reader);

describe.skipIf(chromiumPath === undefined)("a story in the browser", () => {
  beforeAll(async () => {
    forum = await startForum();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await forum?.stop();
  });

  it.each(readers)("register, post, mention, remove, undo: $name", async (reader) => {
    const [ann, bob] = [`ann-${reader.name}`, `bob-${reader.name}`];
    const title = `Ink on the ${reader.name}`;

    const opener = await sits(reader);
    await opener.registers(ann);
    await opener.opens("/t/new/");
    await opener.writes("Title", title);
    await opener.page.getByLabel("Category").selectOption({ index: 1 });
    await opener.writes(
      "Your post",
      "# Black\n\nHow **thick** may it be?\n\n~~~js\nlet x = 1;\n~~~",
    );
    await opener.presses("Preview");
    await opener.page.locator(".preview strong").waitFor();
    await opener.presses("Post topic");
    await opener.page.getByRole("heading", { name: title, level: 1 }).waitFor();
    const topic = new URL(opener.page.url()).pathname;

    const answerer = await sits(reader);
    await answerer.registers(bob);
    await answerer.opens(topic);
    await answerer.writes("Your reply", `As thick as honey, @${ann}.`);
    await answerer.presses("Post reply");
    await answerer.sees("As thick as honey");
    await answerer.page.locator("#post-2 a.mention").waitFor();
    expect(await overflow(answerer.page)).toBeLessThanOrEqual(0);

    await opener.opens("/notifications/");
    await opener.follows(new RegExp(`${bob}.*${title}`));
    await opener.sees("As thick as honey");

    const staff = await sits(reader);
    await staff.logsIn("admin", forum.password);
    await staff.opens(topic);
    await staff.page.locator("#post-2 summary").click();
    await staff.follows(/^Remove post 2/);
    await staff.writes("Reason", "honey is for bread");
    await staff.presses("Remove");
    const visitor = await sits(reader);
    await visitor.opens(topic);
    await visitor.sees(/^Removed by @admin: honey is for bread/);
    expect(await visitor.page.getByText("As thick as honey").count()).toBe(0);

    await staff.opens("/mod/log/");
    await staff.presses(/^Undo entry .* removed post 2/);
    await visitor.opens(topic);
    await visitor.sees("As thick as honey");

    for (const person of [opener, answerer, staff, visitor]) await person.leaves();
  });
});
