import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quintet } from "./run-quintet.ts";

const folder = resolve("var", `commands-test-${process.pid}`);
const QUINTET = resolve("packages/framework/bin/quintet.mjs");
const OWN = `
import { command } from "quintet/cli";

export const count = command({
  name: "countarticles",
  summary: "count the articles",
  words: "TITLE [MORE]",
  flags: {
    batch: { type: "integer", help: "rows at a time", least: 1, most: 1000, default: 500 },
    order: { type: "choice", help: "which first", choices: ["newest", "oldest"] },
    since: { type: "date", help: "not those before" },
    loud: { type: "boolean", help: "say it twice" },
  },
  run: async ({ words, flags, say }) => say(JSON.stringify({ words, ...flags })),
});
`;

const REMIND = `
import { command } from "quintet/cli";
import { OutgoingEmail } from "quintet/mail";
import { view } from "quintet/templates";
import { pagesOf } from "./pages.ts";
import { siteSettings } from "./settings.ts";

const reminder = view<{ day: string }>("mail/reminder.txt");

export const remind = command({
  name: "remind",
  summary: "write to somebody",
  run: async ({ project, say }) => {
    const { withDatabase } = await project();
    const { mail } = pagesOf(siteSettings.read(process.env));
    await withDatabase(async () => {
      await mail.send(reminder, { name: "Ann", email: "ann@example.org" }, { day: "2026-02-28" });
      say((await OutgoingEmail.objects.get()).text);
    });
  },
});
`;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await quintet(["startproject", "blog", folder, "--no-install"], ".");
  writeFileSync(resolve(folder, "count.ts"), OWN);
  writeFileSync(resolve(folder, "remind.ts"), REMIND);
  mkdirSync(resolve(folder, "templates/mail"));
  const reminder = "Subject: A day\n\nBy {{ day | date }}: {{ url.articles.list.href() }}\n";
  writeFileSync(resolve(folder, "templates/mail/reminder.txt"), reminder);
  const app = readFileSync(resolve(folder, "app.ts"), "utf8");
  writeFileSync(
    resolve(folder, "app.ts"),
    `import { count } from "./count.ts";\nimport { remind } from "./remind.ts";\n${app.replace('migrations: "migrations",', 'migrations: "migrations",\n  commands: [count, remind],')}`,
  );
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ran = (words: string, env: Record<string, string> = {}) =>
  quintet(words.split(" "), folder, { env });

describe("a command of the site's own", { timeout: 60_000 }, () => {
  it("gets its words and flags as what they are", async () => {
    const { out } = await ran("countarticles Hello --batch 20 --order oldest --since 2026-02-28");
    expect(JSON.parse(out)).toEqual({
      words: ["Hello"],
      batch: 20,
      order: "oldest",
      since: "2026-02-28T00:00:00.000Z",
      loud: false,
    });
  });

  it("is refused where it is typed wrongly, with what would be right", async () => {
    const { code, error } = await ran("countarticles A --bach 3");
    expect(code).toBe(1);
    expect(error).toContain('"countarticles" has no flag --bach. Did you mean "--batch"?');
    expect(error).toContain("Usage: quintet countarticles TITLE [MORE] [--batch 500]");
  });

  it("writes e-mails as an action does", async () => {
    await ran("migrate");
    expect((await ran("remind")).out.trim()).toBe("By 28 Feb 2026: /");
  });

  it("says under --help what it takes", async () => {
    const { out } = await ran("countarticles --help");
    expect(out).toContain("count the articles");
    expect(out).toContain("--batch  rows at a time");
  });
});

describe("static", { timeout: 60_000 }, () => {
  it("lists the files with the names under which browsers keep them", async () => {
    expect((await ran("static list")).out).toMatch(/^site\.css {2}site\.[0-9a-f]{12}\.css\n/);
  });

  it("says where one lies, or which name is like it", async () => {
    expect((await ran("static find site.css")).out).toBe(`${folder}/static/site.css\n`);
    expect((await ran("static find stie.css")).error).toContain('Did you mean "site.css"?');
  });

  it("copies all of them for another server to send", async () => {
    expect((await ran("static collect out")).out).toMatch(/^\d files copied to out/);
    expect(readdirSync(resolve(folder, "out")).toSorted()).toEqual([
      "manifest.json",
      "quintet",
      expect.stringMatching(/^site\.[0-9a-f]{12}\.css$/),
      "site.css",
    ]);
  });
});

describe("the commands of the database", { timeout: 60_000 }, () => {
  it("flush deletes every row, once that is said", async () => {
    await ran("migrate");
    expect((await ran("flush")).error).toContain("Add --yes if that is what you want.");
    expect((await ran("flush --yes")).out).toMatch(/^\d+ tables emptied\.$/m);
  });

  it("dbshell speaks to the site's own database", async () => {
    const has = spawnSync("sqlite3", ["--version"]).status === 0;
    const { out, error } = await quintet(["dbshell"], folder, { input: "select 6 * 7 as answer;" });
    if (has) expect(out).toMatch(/answer\s+-+\s+42/);
    else expect(error).toContain("sqlite3 is not installed on this machine.");
  });

  it("name a database that is not there", async () => {
    expect((await ran("dbshell --database archive")).error).toContain(
      'There is no database "archive".',
    );
  });
});

describe("the shell", { timeout: 60_000 }, () => {
  it("takes conditions and moments as they are typed, each line once the one before is answered", async () => {
    const lines = [
      'const made = await Article.objects.create({ title: "Herons", text: "Grey." })',
      "made.title",
      "await User.objects.filter({",
      "  joinedAt__lte: new Date(),",
      "}).count()",
      "nothing.there",
      'await models.Article.objects.filter({ title__startswith: "Her" }).count() + 40',
    ];
    await ran("migrate");
    const { code, out } = await quintet(["shell"], folder, { input: lines.join("\n") });
    const answers = out.split(/^(?:quintet> |\| )+/m).slice(1);
    expect(answers.map((answer) => answer.split("\n")[0])).toEqual([
      "undefined",
      "'Herons'",
      "0",
      "Uncaught ReferenceError: nothing is not defined",
      "41",
      "",
    ]);
    expect(code).toBe(0);
  });
});

describe("sendtestmail", { timeout: 60_000 }, () => {
  it("sends by MAIL_URL, and says so", async () => {
    const { out } = await ran("sendtestmail ann@example.org", { MAIL_URL: "file:var/mail" });
    expect(out).toMatch(/^Sent to ann@example\.org from \S+ by file:var\/mail\.$/m);
    const [kept] = readdirSync(resolve(folder, "var/mail"));
    expect(readFileSync(resolve(folder, "var/mail", kept!), "utf8")).toContain("A test from blog");
  });

  it("says what the server said, and never its password", async () => {
    const MAIL_URL = "smtp://site:canary-password@127.0.0.1:1";
    const { code, error } = await ran("sendtestmail ann@example.org", { MAIL_URL });
    expect([code, error]).toEqual([
      1,
      expect.stringContaining("smtp://127.0.0.1:1 did not take the e-mail"),
    ]);
    expect(error).not.toContain("canary");
  });
});

describe("a pipe that closes", () => {
  it("ends a command quietly", () => {
    const line = `"${process.execPath}" "${QUINTET}" routes | head -1`;
    const { stdout, stderr } = spawnSync("bash", ["-c", line], { cwd: folder, encoding: "utf8" });
    expect([stdout, stderr]).toEqual([expect.stringMatching(/^METHOD/), ""]);
  });
});

describe("startapp", { timeout: 120_000 }, () => {
  it("writes a subject through all layers, and binds it", async () => {
    const made = await ran("startapp stories");
    expect(made).toMatchObject({ code: 0, error: "" });
    expect(made.out).toContain("controllers/stories.ts\n");
    expect(made.out).toContain("urls.ts: what binds them is added.");
    expect(made.out).toContain("Next: npx quintet makemigrations --name stories");
    expect(readFileSync(resolve(folder, "models/story.ts"), "utf8")).toContain('"stories"');
    expect(readFileSync(resolve(folder, "templates/stories/create.html"), "utf8")).toContain(
      "<h1>Add a story</h1>",
    );
    expect((await ran("routes")).out).toContain("/stories/<int:id>/");
    const app = readFileSync(resolve(folder, "app.ts"), "utf8");
    expect(app).toContain("  models: [\n    Story,\n    User,\n");
    expect(app).toContain("      controllers: [\n        stories,\n        articles,\n");
    expect(readFileSync(resolve(folder, "admin.ts"), "utf8")).toContain(".register(Story, {");
  });

  it("writes nothing over a file that is there, and nothing under a name that is none", async () => {
    expect((await ran("startapp stories")).error).toContain("models/story.ts is there already.");
    expect((await ran("startapp Big-Stories")).error).toContain(
      '"Big-Stories" is not a name for a subject.',
    );
  });
});
