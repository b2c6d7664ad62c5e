// npm run proof -- cgi: the gateway contract through Apache's mod_cgi, then the forum by CGI. Needs apache2.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { apacheProgram, startApache } from "./apache/apache.ts";

const PORT = 8974;
const origin = `http://127.0.0.1:${PORT}`;
const repository = resolve(".");
const QUINTET = join(repository, "packages/framework/bin/quintet.mjs");

function run(words: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const { status } = spawnSync(process.execPath, words, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}.`);
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

function assert(is: boolean, sentence: string): void {
  if (!is) throw new Error(`Not so: ${sentence}`);
  say(`  ${sentence}`);
}

/** The forum as a program for one request: its environment is in the script, as on a real server. */
function writeProgram(folder: string): Record<string, string> {
  const environment = {
    NODE_ENV: "production",
    DATABASE_URL: `sqlite:${folder}/data/forum.sqlite3`,
    SECRET_KEY: "a key for measurements only and long enough to be taken",
    SITE_URL: origin,
    FILES_DIR: `${folder}/data/files`,
    MAIL_URL: `file:${folder}/data/mail`,
    NODE_COMPILE_CACHE: `${folder}/data/cache`,
  };
  mkdirSync(join(folder, "data"));
  const lines = Object.entries(environment).map(([name, value]) => `export ${name}="${value}"`);
  const command = `cd ${repository} && exec ${process.execPath} ${QUINTET} cgi`;
  writeFileSync(join(folder, "site.cgi"), `#!/bin/sh\n${lines.join("\n")}\n${command}\n`);
  chmodSync(join(folder, "site.cgi"), 0o755);
  return environment;
}

const configuration = (folder: string): string => `
ScriptAlias / ${folder}/site.cgi/
AllowEncodedSlashes NoDecode
<Directory ${folder}>
  CGIPassAuth On
  Require all granted
  Options +ExecCGI
</Directory>`;

async function median(times: number, act: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    await act();
    took.push(performance.now() - began);
  }
  return took.sort((a, b) => a - b)[Math.floor(times / 2)]!;
}

/** Logs in as a browser does: by the form of the page, with its cookies. */
async function logIn(password: string): Promise<Response> {
  const page = await fetch(`${origin}/login/`);
  const cookies = page.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const [form] = /<form [^>]*action="\/login\/"[^]*?<\/form>/.exec(await page.text())!;
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const body = new URLSearchParams(hidden.map(([, name, value]) => [name!, value!]));
  body.set("username", "admin");
  body.set("password", password);
  return fetch(`${origin}/login/`, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { cookie: cookies.join("; "), origin },
  });
}

async function forumByCgi(): Promise<void> {
  let environment: Record<string, string> = {};
  const apache = await startApache(PORT, ["cgi"], (folder) => {
    environment = writeProgram(folder);
    return configuration(folder);
  });
  const password = "four unrelated words here";
  try {
    run([QUINTET, "migrate"], environment);
    run([QUINTET, "demo", "load"], environment);
    const admin = spawn(
      process.execPath,
      [QUINTET, "createadmin", "admin", "a@example.org", "--password-stdin"],
      {
        env: { ...process.env, ...environment },
        stdio: ["pipe", "ignore", "inherit"],
      },
    );
    admin.stdin.end(`${password}\n`);
    await new Promise((done) => admin.once("exit", done));
    spawnSync("chmod", ["-R", "a+rwX", join(apache.folder, "data")]);

    const front = await fetch(`${origin}/`);
    const page = await front.text();
    assert(front.status === 200 && page.includes("</html>"), "the front page comes whole");
    const [, style] = /href="(\/static\/[^"]+\.css)"/.exec(page)!;
    const sheet = await fetch(origin + style);
    assert(
      sheet.headers.get("cache-control")!.includes("immutable"),
      "its style sheet may be kept",
    );
    const head = await fetch(`${origin}/`, { method: "HEAD" });
    assert(head.status === 200 && (await head.text()) === "", "HEAD has no body");
    const unknown = await fetch(`${origin}/nowhere/`);
    assert(
      unknown.status === 404 && (await unknown.text()).includes("</html>"),
      "an unknown address is the site's own 404",
    );
    const entered = await logIn(password);
    assert(
      entered.status === 303 && entered.headers.getSetCookie().length > 0,
      "a log-in is taken, with its cookies",
    );
    const large = await fetch(`${origin}/login/`, {
      method: "POST",
      body: new URLSearchParams({ username: "x".repeat(20_000_000) }),
      headers: { origin },
    });
    assert(large.status === 413, `a body above the limit is a ${large.status}`);
    const forged = await fetch(`${origin}/login/`, {
      method: "POST",
      body: new URLSearchParams({ username: "admin", password }),
      headers: { origin: "https://evil.example" },
    });
    assert(forged.status === 403, "a form of another site is a 403");
    const took = await median(11, () => fetch(`${origin}/`).then((answer) => answer.text()));
    say(`  one page: ${Math.round(took)} ms (a process of its own each time, SQLite)`);
    assert(
      !apache.said().includes('"level":50'),
      "no fault stands in Apache's log, where the site's own lines are",
    );
  } catch (error) {
    process.stderr.write(apache.said());
    throw error;
  } finally {
    await apache.stop();
  }
}

say(`${spawnSync(apacheProgram(), ["-v"]).stdout.toString().split("\n")[0]}`);
run([
  "node_modules/vitest/vitest.mjs",
  "run",
  "--config",
  "bench/proof/vitest.config.ts",
  "contract",
]);
say("The gateway contract holds through Apache by CGI.");
say("The forum by CGI:");
await forumByCgi();
