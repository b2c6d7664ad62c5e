import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { openDatabase } from "quintet/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { running } from "../../project/running.ts";
import { changed, quintet } from "./run-quintet.ts";

const folder = resolve("var", `start-test-${process.pid}`);
const QUINTET = resolve("packages/framework/bin/quintet.mjs");
const read = (file: string) => readFileSync(`${folder}/${file}`, "utf8");
let app = "";

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const made = await quintet(["startproject", "blog", folder, "--no-install"], ".");
  expect(made).toMatchObject({ code: 0, error: "" });
  app = read("app.ts");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a start", () => {
  it("notices a variable that is nearly one of the site's", async () => {
    const check = await quintet(["check"], folder, { env: { DATABSE_URL: "sqlite:x" } });
    expect(check.out).toContain(
      "Warning settings.W001: DATABSE_URL is set, and no setting has this name. Did you mean DATABASE_URL?",
    );
  });

  it("is refused in production without the protections, each named with its line", async () => {
    const open = changed(app, "(settings, {", "(settings, { crossSite: null,");
    writeFileSync(`${folder}/app.ts`, open);
    const env = { NODE_ENV: "production", PORT: "0", SECRET_KEY: "k".repeat(40) };
    const served = await quintet(["serve"], folder, { env });
    const check = await quintet(["check"], folder);
    writeFileSync(`${folder}/app.ts`, app);
    expect(served.code).toBe(1);
    expect(served.error).toContain("middleware.W001: Unsafe methods are answered whatever site");
    expect(served.error).toContain("add crossSite({ origins: [settings.siteUrl]");
    expect(served.error).toContain("standardMiddleware(settings, { … })");
    expect(check.out).toContain("Warning middleware.W001");
  });

  it("is refused where an address is never reached", async () => {
    const urls = read("urls.ts");
    writeFileSync(
      `${folder}/urls.ts`,
      changed(urls, 'list: get(""),', 'list: get(""), twice: get(""),'),
    );
    const controllers = read("controllers/articles.ts");
    writeFileSync(
      `${folder}/controllers/articles.ts`,
      changed(
        controllers,
        "list: action(",
        "twice: action(everyone, async () => new Response()),\n  list: action(",
      ),
    );
    const served = await quintet(["serve"], folder, { env: { PORT: "0" } });
    writeFileSync(`${folder}/urls.ts`, urls);
    writeFileSync(`${folder}/controllers/articles.ts`, controllers);
    expect([served.code, served.error]).toEqual([1, expect.stringContaining("is never reached")]);
  });
});

describe("models that no migration knows of", () => {
  const MODEL = "models/article.ts";
  const DIFFER = "The models differ from the migrations: add the field lift to articles.";
  let before = "";
  beforeAll(() => {
    before = read(MODEL);
    const more = "text: f.text(),\n    lift: f.int({ default: 0 }),";
    writeFileSync(`${folder}/${MODEL}`, changed(before, "text: f.text(),", more));
  });
  afterAll(() => writeFileSync(`${folder}/${MODEL}`, before));

  it("are told of at a start, once however many processes serve", async () => {
    const site = running(process.execPath, [QUINTET, "serve"], folder, { PORT: "0", WORKERS: "2" });
    await site.until(/blog is running on .*\n/);
    await site.stop("SIGTERM");
    expect(site.printed().split(DIFFER)).toHaveLength(2);
    expect(site.printed()).toContain("Run npx quintet makemigrations");
  });

  it("refuse a start in production", async () => {
    const env = { NODE_ENV: "production", PORT: "0", SECRET_KEY: "k".repeat(40) };
    const served = await quintet(["serve"], folder, { env });
    expect([served.code, served.error]).toEqual([1, expect.stringContaining(DIFFER)]);
  });
});

describe("quintet check", { timeout: 180_000 }, () => {
  const DATABASE_URL = "sqlite:var/checked.sqlite3";
  const check = async () => (await quintet(["check"], folder, { env: { DATABASE_URL } })).out;

  it("asks whether a model was left out, and makemigrations drops nothing before it is answered", async () => {
    const without = changed(app, "    ...adminModels,\n    Article,\n", "    ...adminModels,\n");
    writeFileSync(`${folder}/app.ts`, without);
    const said = await check();
    const made = await quintet(["makemigrations"], folder);
    writeFileSync(`${folder}/app.ts`, app);
    const question = 'The table "articles" has no model: is it still listed in app.ts?';
    expect(said).toContain(
      `Error migrations.E001: The models differ from the migrations. ${question}`,
    );
    expect([made.code, made.error]).toEqual([1, expect.stringContaining(question)]);
    expect(existsSync(`${folder}/migrations/0002_drop_articles.ts`)).toBe(false);
  });

  it("holds templates against views in folders by subject too", async () => {
    mkdirSync(`${folder}/more/articles`, { recursive: true });
    const view = 'import { view } from "quintet/templates";\nexport const page =\n';
    writeFileSync(
      `${folder}/more/articles/pages.ts`,
      `${view}  view<{ readonly name: string }>("articles/who.html");\n`,
    );
    writeFileSync(`${folder}/templates/articles/who.html`, "<p>{{ nmae }}</p>\n");
    writeFileSync(
      `${folder}/app.ts`,
      changed(app, 'views: ["views", ', 'views: ["views", "more", '),
    );
    const said = await check();
    writeFileSync(`${folder}/app.ts`, app);
    rmSync(`${folder}/more`, { recursive: true });
    rmSync(`${folder}/templates/articles/who.html`);
    expect(said).toContain("Error templates.type: templates/articles/who.html:1: ");
  });

  it("makes no database, and looks at the tables of one that is there", async () => {
    expect(await check()).toBe("No problems found.\n");
    expect(existsSync(`${folder}/var/checked.sqlite3`)).toBe(false);
    const database = await openDatabase(`sqlite:${folder}/var/checked.sqlite3`);
    expect(await check()).toContain(
      "Warning migrations.W002: The database lacks the migration 0001_initial.\n" +
        "    Hint: Run npx quintet migrate, or start the site, which applies them.",
    );
    await quintet(["migrate"], folder, { env: { DATABASE_URL } });
    expect(await check()).toBe("No problems found.\n");
    await database.execute("ALTER TABLE articles DROP COLUMN text");
    await database.close();
    expect(await check()).toContain(
      "Warning migrations.W001: articles: the column text is missing\n",
    );
  });

  it("writes no line of what it asks the site itself", async () => {
    const { out } = await quintet(["check", "--deploy"], folder, { env: { DATABASE_URL } });
    expect(out).toContain("Error settings.E003: ");
    expect(out).not.toContain('"answered"');
  });

  it("says that a server cannot be reached, and goes on", async () => {
    const env = { DATABASE_URL: "mysql://app@127.0.0.1:1/nothing" };
    const { code, out } = await quintet(["check"], folder, { env });
    expect([code, out]).toEqual([0, expect.stringContaining("Warning database.unreachable: ")]);
  });
});

describe("the address that is printed", () => {
  it("is that of SITE_URL, with the one it listens on where that is another", async () => {
    const env = { PORT: "0", SITE_URL: "https://forum.example.org" };
    const site = running(process.execPath, [QUINTET, "serve"], folder, env);
    const [line] = await site.until(/blog is running on .*\n/);
    expect(line).toMatch(
      /on https:\/\/forum\.example\.org \(listening on http:\/\/localhost:\d+\)\n/,
    );
    expect(await site.stop("SIGTERM")).toBe(0);
  });
});

describe("a command whose reader has seen enough", () => {
  it("ends quietly", async () => {
    const child = spawn(process.execPath, [QUINTET, "routes"], { cwd: folder });
    let error = "";
    child.stderr.on("data", (text: Buffer) => (error += text.toString()));
    child.stdout.destroy();
    const code = await new Promise((done) => child.on("close", done));
    expect([code, error]).toEqual([0, ""]);
  });
});
