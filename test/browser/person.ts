import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { overflow, profile, watchedPage, type Reader } from "./chromium.ts";
import type { ForumServer } from "./forum-server.ts";

/** What everybody in a story has as a password, until it is changed. */
export const PASSWORD = "a forme of sixteen pages";

/** How a whole journey is made: on a telephone without scripts, and at a desk with them. */
export const travellers: readonly (Reader & { name: string })[] = [
  { name: "phone-plain", width: 390, scripts: false },
  { name: "desk", width: 1280, scripts: true },
];

/** Somebody sits down at a browser of their own. */
export async function sitsAt(browser: Browser, forum: ForumServer, reader: Reader) {
  const context = await profile(browser, reader);
  const { page, complaints } = await watchedPage(context, forum.origin);
  return new Person(forum.origin, page, complaints, context);
}

/** One person at one browser: pages by path, forms by their visible labels. */
export class Person {
  readonly page: Page;
  readonly #origin: string;
  readonly #complaints: string[];
  readonly #context: BrowserContext;

  constructor(origin: string, page: Page, complaints: string[], context: BrowserContext) {
    this.#origin = origin;
    this.page = page;
    this.#complaints = complaints;
    this.#context = context;
  }

  /** The path of the page that is open. */
  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  async opens(path: string): Promise<number> {
    const response = await this.page.goto(new URL(path, this.#origin).href);
    await this.fits();
    return response!.status();
  }

  /** Nothing on the page is wider than the window. */
  async fits(): Promise<void> {
    expect(await overflow(this.page), `${this.path} is too wide`).toBeLessThanOrEqual(0);
  }

  async writes(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  async chooses(label: string, option: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).selectOption({ label: option });
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

  /** Waits for a page by its heading. */
  async reads(heading: string | RegExp): Promise<void> {
    await this.page.getByRole("heading", { name: heading, level: 1 }).waitFor();
    await this.fits();
  }

  /** How often a text stands on the page that is open. */
  counts(text: string | RegExp): Promise<number> {
    return this.page.getByText(text).count();
  }

  async registers(name: string): Promise<void> {
    await this.opens("/register/");
    await this.writes("Username", name);
    await this.writes("E-mail", `${name}@example.org`);
    await this.writes("Password", PASSWORD);
    await this.presses("Create account");
    await this.isIn();
  }

  async logsIn(name: string, password = PASSWORD): Promise<void> {
    await this.opens("/login/");
    await this.writes("Username or e-mail", name);
    await this.writes("Password", password);
    await this.presses("Log in");
    await this.isIn();
  }

  async isIn(): Promise<void> {
    await this.page.getByRole("button", { name: "Log out" }).waitFor();
  }

  /** Opens a page that is for members, and is asked to log in. */
  async isOut(): Promise<void> {
    await this.opens("/settings/profile/");
    expect(this.path).toBe("/login/");
  }

  async leaves(): Promise<void> {
    await this.#context.close();
    expect(this.#complaints).toEqual([]);
  }
}
