import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { running, type Running } from "../../project/running.ts";
import { quintet } from "./run-quintet.ts";

const folder = resolve("var", `dev-test-${process.pid}`);
const QUINTET = resolve("packages/framework/bin/quintet.mjs");
let dev: Running;
let origin = "";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const made = await quintet(["startproject", "blog", folder, "--no-install"], ".");
  expect(made).toMatchObject({ code: 0, error: "" });
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const env = { NODE_ENV: undefined, PORT: String(port), SITE_URL: origin };
  dev = running(process.execPath, [QUINTET, "dev"], folder, env);
  await dev.until(/blog is running on/);
}, 60_000);
afterAll(async () => {
  await dev.stop("SIGINT");
  rmSync(folder, { recursive: true, force: true });
});

/** Waits at the address at which pages wait; the versions come one by one. */
async function waitingPage() {
  const response = await fetch(`${origin}/__quintet/changes`);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  return {
    async next(): Promise<string | undefined> {
      for (;;) {
        const found = /data: (\S+)\n\n/.exec(held);
        if (found !== null) {
          held = held.slice(found.index + found[0].length);
          return found[1];
        }
        const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
        if (done) return undefined;
        held += value;
      }
    },
    leave: () => reader.cancel(),
  };
}

const get = async (path: string) => {
  const response = await fetch(origin + path);
  return { status: response.status, html: await response.text(), headers: response.headers };
};

function change(file: string, from: string | RegExp, to: string): void {
  const path = `${folder}/${file}`;
  const text = readFileSync(path, "utf8");
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
}

describe("quintet dev", { timeout: 30_000 }, () => {
  it("gives each page a script that its policy admits, and that waits for changes", async () => {
    const page = await get("/");
    const [, nonce, version] =
      /<script nonce="([^"]+)" data-at="\/__quintet\/changes" data-version="([^"]+)">/.exec(
        page.html,
      )!;
    expect(page.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
    const waiting = await waitingPage();
    expect(await waiting.next()).toBe(version);
    await waiting.leave();
  });

  it.each([
    ["a template", "templates/layouts/page.html", "</body>", "<p>a new line</p></body>"],
    ["a style", "static/site.css", "{", "{ color: black;"],
  ])("tells of %s within a second, without a restart", async (_what, file, from, to) => {
    const waiting = await waitingPage();
    const before = await waiting.next();
    const began = performance.now();
    change(file, from, to);
    const after = await waiting.next();
    const took = performance.now() - began;
    console.log(`${file}: ${Math.round(took)} ms`);
    expect(after).not.toBe(before);
    expect(after!.split("-").slice(0, 5)).toEqual(before!.split("-").slice(0, 5));
    await waiting.leave();
  });

  it("shows the new template", async () => {
    expect((await get("/")).html).toContain("<p>a new line</p>");
  });

  it("starts again when code is saved, and lets go of the pages that wait", async () => {
    const waiting = await waitingPage();
    const before = await waiting.next();
    const began = performance.now();
    change("app.ts", "site_name: siteName", 'site_name: "A new name"');
    expect(await waiting.next()).toBeUndefined();
    await dev.until(/app\.ts changed: starting again\n[^]*is running on/);
    console.log(`app.ts: ${Math.round(performance.now() - began)} ms`);
    const page = await get("/");
    expect(page.html).toContain("A new name");
    expect(page.html).not.toContain(before);
  });

  it("shows why a site does not start, and starts it when that is mended", async () => {
    change("urls.ts", /^/, "import './not-there.ts';\n");
    await dev.until(/The site has ended\. It starts again when a file is saved\./);
    const stopped = await get("/");
    expect(stopped.status).toBe(503);
    expect(stopped.html).toContain("not-there.ts");
    expect(stopped.html).toContain("<h1>The site does not run</h1>");
    const waiting = await waitingPage();
    await waiting.next();
    change("urls.ts", "import './not-there.ts';\n", "");
    expect(await waiting.next()).toBeUndefined();
    await dev.until(
      /urls\.ts changed: starting again\n[^]*urls\.ts changed: starting again\n[^]*is running on/,
    );
    expect((await get("/")).status).toBe(200);
  });

  it("is refused in production", async () => {
    const ran = await quintet(["dev"], folder, { env: { NODE_ENV: "production" } });
    expect([ran.code, ran.error]).toEqual([1, expect.stringContaining("(cli.dev-in-production)")]);
  });
});
