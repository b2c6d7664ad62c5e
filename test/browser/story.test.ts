import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launch, overflow, profile, watchedPage, type Reader } from "./chromium.ts";
import { startForum, type ForumServer } from "./forum-server.ts";

const PASSWORD = "a forme of sixteen pages";

const readers: readonly (Reader & { name: string })[] = [
  { name: "desk", width: 1280, scripts: true },
  { name: "desk-plain", width: 1280, scripts: false },
  { name: "phone", width: 390, scripts: true },
  { name: "phone-plain", width: 390, scripts: false },
];

let forum: ForumServer;
let browser: Browser;

/** One person at one browser: pages by path, forms by their visible labels. */
class Person {
  readonly page: Page;
  readonly complaints: string[];
  readonly #context: BrowserContext;

  constructor(page: Page, complaints: string[], context: BrowserContext) {
    this.page = page;
    this.complaints = complaints;
    this.#context = context;
  }

  static async sits(reader: Reader): Promise<Person> {
    const context = await profile(browser, reader);
    const { page, complaints } = await watchedPage(context, forum.origin);
    return new Person(page, complaints, context);
  }

  async opens(path: string): Promise<number> {
    const response = await this.page.goto(new URL(path, forum.origin).href);
    expect(await overflow(this.page)).toBeLessThanOrEqual(0);
    return response!.status();
  }

  async writes(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  async presses(label: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name: label }).click();
  }

  async follows(label: string | RegExp): Promise<void> {
    await this.page.getByRole("link", { name: label }).first().click();
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async leaves(): Promise<void> {
    await this.#context.close();
    expect(this.complaints).toEqual([]);
  }
}

async function registers(person: Person, name: string): Promise<void> {
  await person.opens("/register/");
  await person.writes("Username", name);
  await person.writes("E-mail", `${name}@example.org`);
  await person.writes("Password", PASSWORD);
  await person.presses("Create account");
  await person.page.getByRole("button", { name: "Log out" }).waitFor();
}

async function logsIn(person: Person, name: string, password: string): Promise<void> {
  await person.opens("/login/");
  await person.writes("Username or e-mail", name);
  await person.writes("Password", password);
  await person.presses("Log in");
  await person.page.getByRole("button", { name: "Log out" }).waitFor();
}

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

    const opener = await Person.sits(reader);
    await registers(opener, ann);
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

    const answerer = await Person.sits(reader);
    await registers(answerer, bob);
    await answerer.opens(topic);
    await answerer.writes("Your reply", `As thick as honey, @${ann}.`);
    await answerer.presses("Post reply");
    await answerer.sees("As thick as honey");
    await answerer.page.locator("#post-2 a.mention").waitFor();
    expect(await overflow(answerer.page)).toBeLessThanOrEqual(0);

    await opener.opens("/notifications/");
    await opener.follows(new RegExp(`${bob}.*${title}`));
    await opener.sees("As thick as honey");

    const staff = await Person.sits(reader);
    await logsIn(staff, "admin", forum.password);
    await staff.opens(topic);
    await staff.page.locator("#post-2 summary").click();
    await staff.follows(/^Remove post 2/);
    await staff.writes("Reason", "honey is for bread");
    await staff.presses("Remove");
    const visitor = await Person.sits(reader);
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
