import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

const KNOWN = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const named = process.env["CHROMIUM"];

/** The browser on this machine, or undefined; `CHROMIUM` names another one. */
export const chromiumPath = (named === undefined ? KNOWN : [named]).find((path) =>
  existsSync(path),
);

if (chromiumPath === undefined) {
  console.info(
    "Left out: the stories in a browser (no Chromium found; CHROMIUM=/path/to/it names one).",
  );
}

const FLAGS = [
  "--no-sandbox",
  "--force-color-profile=srgb",
  // Whatever asks for a host that is not this machine fails, and the page with it.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath!, args: FLAGS });
}

/** How somebody looks at the forum. */
export interface Reader {
  readonly width: 1280 | 390;
  readonly scripts?: boolean;
  readonly theme?: "light" | "dark";
}

/** A fresh browser profile: desktop, or a telephone at 390 px. */
export function profile(browser: Browser, reader: Reader): Promise<BrowserContext> {
  const phone = reader.width === 390;
  return browser.newContext({
    viewport: { width: reader.width, height: phone ? 844 : 800 },
    isMobile: phone,
    hasTouch: phone,
    javaScriptEnabled: reader.scripts ?? true,
    colorScheme: reader.theme ?? "light",
  });
}

/** A page that writes down what it should not do: errors, and requests to anywhere else. */
export async function watchedPage(context: BrowserContext, origin: string) {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    // The console also names every answer above 399; those are asserted where they are expected.
    const status = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !status) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`)) complaints.push(`asked for ${request.url()}`);
  });
  return { page, complaints };
}

/** How far the page is wider than the window, in CSS pixels. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
}
