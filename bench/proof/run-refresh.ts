// npm run proof -- refresh [--times 10]: milliseconds from a saved file to the page that shows it, under `quintet dev`,
// on the forum and on a new project.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { BROWSER, ready } from "../contender.ts";

const { values } = parseArgs({ options: { times: { type: "string", default: "10" } } });
const TIMES = Number(values.times);
const ROOT = join(import.meta.dirname, "..", "..");
const QUINTET = join(ROOT, "packages", "framework", "bin", "quintet.mjs");
const PORT = 8977;
const ORIGIN = `http://localhost:${PORT}`;
/** The most that a save may take, in milliseconds. */
const MOST = 1_000;
/** As the script of a page does when its server goes. */
const RETRY = 150;

interface Saved {
  readonly kind: string;
  readonly file: string;
  /** What is written at the end of the file. */
  readonly line: (n: number) => string;
  /** How long whoever writes looks at the page before the next save, in milliseconds. */
  readonly looks: number;
}

/** The version of the site, as soon as a page is told of one that is not `old`. */
async function nextVersion(old: string): Promise<string> {
  for (;;) {
    try {
      const response = await fetch(`${ORIGIN}/__quintet/changes`, { headers: BROWSER });
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        const version = /data: (\S+)/.exec(chunk)?.[1];
        if (version !== undefined && version !== old) return version;
      }
    } catch {
      // The server is between two starts.
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY));
  }
}

async function measured(folder: string, saved: Saved): Promise<readonly number[]> {
  const path = join(folder, saved.file);
  const text = readFileSync(path, "utf8");
  const took: number[] = [];
  let version = await nextVersion("");
  for (let n = 0; n < TIMES; n++) {
    const began = performance.now();
    writeFileSync(path, text + saved.line(n));
    version = await nextVersion(version);
    const page = await fetch(`${ORIGIN}/`, { headers: BROWSER });
    if (!page.ok) throw new Error(`${saved.file}: the page answers ${page.status}.`);
    await page.text();
    took.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, saved.looks));
  }
  writeFileSync(path, text);
  await nextVersion(version);
  await new Promise((resolve) => setTimeout(resolve, saved.looks));
  return took.toSorted((a, b) => a - b);
}

async function site(name: string, folder: string, saves: readonly Saved[]): Promise<void> {
  const env = { ...process.env, PORT: String(PORT), SITE_URL: ORIGIN };
  const child: ChildProcess = spawn(process.execPath, [QUINTET, "dev"], {
    cwd: folder,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    await ready(`${ORIGIN}/`);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    for (const saved of saves) {
      const took = await measured(folder, saved);
      const middle = Math.round(took[Math.floor(took.length / 2)]!);
      const most = Math.round(took.at(-1)!);
      process.stdout.write(`${name}, ${saved.kind}: ${middle} ms (at most ${most})\n`);
      if (most > MOST) process.exitCode = 1;
    }
  } finally {
    child.kill("SIGINT");
    await once(child, "exit");
  }
}

/** After code the next process is made ready meanwhile; nothing is after a template or a style. */
const CODE = { line: (n: number) => `\n// ${n}\n`, looks: 4_000 };
const TEMPLATE = { line: (n: number) => `{# ${n} #}`, looks: 300 };
const STYLE = { line: (n: number) => `\n/* ${n} */\n`, looks: 300 };

const folder = join(ROOT, "var", `refresh-${process.pid}`);
try {
  const forum = join(folder, "forum");
  for (const part of ["apps", "migrations", "templates", "package.json"]) {
    mkdirSync(dirname(join(forum, part)), { recursive: true });
    cpSync(join(ROOT, part), join(forum, part), {
      recursive: true,
      filter: (path) => !/\/(node_modules|var)$/.test(path),
    });
  }
  symlinkSync(join(ROOT, "node_modules"), join(forum, "node_modules"));
  await site("the forum", forum, [
    { kind: "a controller", file: "apps/forum/controllers/topics/topics.ts", ...CODE },
    { kind: "a model", file: "apps/forum/models/topics/topic.ts", ...CODE },
    { kind: "a template", file: "templates/layouts/base.html", ...TEMPLATE },
    { kind: "a style", file: "apps/forum/static/forum.css", ...STYLE },
  ]);
  const blog = join(folder, "blog");
  const made = [QUINTET, "startproject", "blog", blog, "--no-install"];
  await once(spawn(process.execPath, made, { cwd: ROOT, stdio: "ignore" }), "exit");
  await site("a new project", blog, [
    { kind: "a controller", file: "controllers/articles.ts", ...CODE },
    { kind: "a model", file: "models/article.ts", ...CODE },
    { kind: "a template", file: "templates/layouts/page.html", ...TEMPLATE },
    { kind: "a style", file: "static/site.css", ...STYLE },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
