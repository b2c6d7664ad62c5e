import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { running } from "../../project/running.ts";
import { quintet } from "./run-quintet.ts";

// Inside the repository, where "quintet/…" is found; var/ is nobody's.
const folder = resolve("var", `serve-test-${process.pid}`);
const QUINTET = resolve("packages/framework/bin/quintet.mjs");

// The project that startproject writes, with accounts and a demonstration set added.
const WITH_EXTRAS = `
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Article } from "./models/article.ts";
import { site as plain } from "./plain.ts";
if (process.env.TALKATIVE) console.log("loaded", "HTTP_PROXY" in process.env);
const passwords = () => (existsSync("var/p.json") ? JSON.parse(readFileSync("var/p.json", "utf8")) : {});
const keep = (all) => writeFileSync("var/p.json", JSON.stringify(all));
export const site = {
  ...plain,
  accounts: {
    hasAdministrator: async () => "admin" in passwords(),
    createAdministrator: async ({ name, password }) => keep({ ...passwords(), [name]: password }),
    changePassword: async (name, password) =>
      name in passwords() && (keep({ ...passwords(), [name]: password }), true),
  },
  demo: {
    loaded: () => Article.objects.filter({ title: "Demo" }).exists(),
    load: async () => (await Article.objects.create({ title: "Demo", text: "…" }), "1 article"),
    remove: async () => (await Article.objects.filter({ title: "Demo" }).delete(), "1 article"),
  },
  commands: [
    {
      name: "count",
      summary: "count the articles",
      run: async ({ project, say }) =>
        (await project()).withDatabase(async () => say(String(await Article.objects.count()))),
    },
  ],
};
`;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const made = await quintet(["startproject", "blog", folder, "--no-install"], ".");
  expect(made).toMatchObject({ code: 0, error: "" });
  cpSync(`${folder}/app.ts`, `${folder}/plain.ts`);
  writeFileSync(`${folder}/app.ts`, WITH_EXTRAS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = { NODE_ENV: undefined, PORT: "0" };
const serve = (env: Record<string, string> = {}) =>
  running(process.execPath, [QUINTET, "serve"], folder, { ...environment, ...env });

/** The answer to a request by a Unix socket, as a proxy on this machine sends it. */
function askUnix(socketPath: string, headers: Record<string, string>): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    get({ socketPath, headers, agent: false, path: "/" }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode! });
    }).on("error", reject);
  });
}

async function refused(env: Record<string, string>): Promise<string> {
  const site = serve(env);
  const code = await site.ended;
  expect(code).toBe(1);
  expect(site.printed()).not.toMatch(/\n +at |canary/);
  return site.printed();
}

describe("quintet serve", () => {
  it("prepares the site, serves it, and shows the administrator's password last", async () => {
    const site = serve();
    await site.until(/Password: \S+\n/);
    expect(site.printed()).toMatch(
      /^Migrating… 1 migration, .* s\nLoading the demonstration set… 1 article, .* s\nblog is running on (http:\/\/localhost:\d+)\nAdministrator: admin\nPassword: [a-z2-9]{4}(-[a-z2-9]{4}){4}\n$/,
    );
    const [address] = /http:\S+/.exec(site.printed())!;
    expect(await (await fetch(address)).text()).toContain("Demo");
    expect(await site.stop("SIGINT")).toBe(0);
  });

  it("prepares nothing twice", async () => {
    const site = serve();
    await site.until(/is running on \S+\n/);
    expect(await site.stop("SIGTERM")).toBe(0);
    expect(site.printed()).toMatch(/^blog is running on \S+\n$/);
  });

  it("leaves the demonstration set away once it was taken away", async () => {
    expect((await quintet(["demo", "remove"], folder)).out).toBe("Removed 1 article.\n");
    const site = serve();
    const [, address] = await site.until(/is running on (\S+)\n/);
    expect(await (await fetch(address!)).text()).toContain("Nothing has been written yet.");
    await site.stop("SIGTERM");
    expect((await quintet(["demo", "load"], folder)).out).toBe("Loaded 1 article.\n");
  });

  it("serves from several processes, prepared and announced once", async () => {
    const site = serve({ WORKERS: "2", DATABASE_URL: "sqlite:var/workers.sqlite3" });
    const [, address] = await site.until(/is running on (\S+)\n/);
    expect((await fetch(address!)).status).toBe(200);
    site.child.kill("SIGTERM");
    expect(await site.ended).toBe(0);
    expect(site.printed()).toMatch(
      /^Warning: SQLite lets one process write at a time.*\nMigrating… .*\nblog is running on \S+\n$/,
    );
  });

  it("listens at a Unix socket, and says whom it has to believe there", async () => {
    const path = `${folder}/site.sock`;
    const site = serve({ HOST: `unix:${path}`, SITE_URL: "https://blog.example" });
    await site.until(/is running on https:\/\/blog.example \(listening on unix:.*site\.sock\)\n/);
    expect(site.printed()).toContain("settings.W004");
    expect((await askUnix(path, { host: "localhost" })).status).toBe(200);
    expect(await site.stop("SIGTERM")).toBe(0);
  });

  it("hands its settings to the server", async () => {
    const path = `${folder}/site.sock`;
    const site = serve({
      HOST: `unix:${path}`,
      TRUSTED_PROXIES: "unix",
      HEADER_BYTES: "2000",
      REQUEST_SECONDS: "5",
    });
    await site.until(/is running on/);
    expect(site.printed()).not.toContain("settings.W004");
    const long = { host: "localhost", "x-long": "x".repeat(3_000) };
    expect((await askUnix(path, long)).status).toBe(431);
    await site.stop("SIGTERM");
  });

  it("starts empty with DEMO=0", async () => {
    const site = serve({ DEMO: "0", DATABASE_URL: "sqlite:var/empty.sqlite3" });
    const [, address] = await site.until(/is running on (\S+)\n/);
    expect(await (await fetch(address!)).text()).toContain("Nothing has been written yet.");
    await site.stop("SIGTERM");
  });
});

describe("quintet cgi", () => {
  const ask = (env: Record<string, string>) => quintet(["cgi"], folder, { env });

  it("answers the request that the environment tells of, and keeps the output clean", async () => {
    const request = { REQUEST_METHOD: "GET", REQUEST_URI: "/", HTTP_HOST: "localhost" };
    const environment = { ...request, TALKATIVE: "1", HTTP_PROXY: "http://evil.example" };
    const { code, out, error } = await ask(environment);
    expect(out).toMatch(
      /^Status: 200 OK\r\n[^]*\r\n\r\n\s*<!doctype html>[^]*Demo[^]*<\/html>\s*$/i,
    );
    expect(error).toContain("loaded false");
    expect(code).toBe(0);
  });

  it("answers what goes wrong with a plain page, and tells the log why", async () => {
    const environment = { REQUEST_METHOD: "GET", REQUEST_URI: "/", PORT: "http" };
    const { code, out, error } = await ask(environment);
    expect(out).toMatch(/^Status: 500 Internal Server Error\r\n[^]*Something went wrong/);
    expect(out).not.toContain("PORT");
    expect(error).toContain('PORT "http" is not a whole number in its range');
    expect(code).toBe(1);
  });

  it("says to whoever starts it by hand what runs a site", async () => {
    const { code, error } = await quintet(["cgi"], folder);
    expect([code, error]).toEqual([1, expect.stringContaining("npx quintet serve")]);
  });
});

describe("a start that fails", () => {
  it("names a port that is taken, and has not used up the password", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => other.on("listening", done));
    const { port } = other.address() as { port: number };
    const said = await refused({ PORT: String(port) });
    other.close();
    expect(said).toContain(`Port ${port} on 127.0.0.1 is taken by another program.`);
    expect(said).not.toContain("Password");
  });

  it("lists every setting that is wrong", async () => {
    const said = await refused({ PORT: "http", DEMO: "perhaps" });
    expect(said).toMatch(/^2 settings are wrong:\n {2}PORT "http" .*\n {2}DEMO "perhaps" /);
  });

  it.each([
    ["postgres://app:canary@db/forum", /^DATABASE_URL begins with postgres:/],
    ["mysql://app:canary@127.0.0.1:1/forum", /127\.0\.0\.1/],
    ["sqlite:package.json/site.sqlite3", /package\.json/],
  ])("explains DATABASE_URL=%s", async (url, sentence) => {
    expect(await refused({ DATABASE_URL: url })).toMatch(sentence);
  });
});

describe("a command of the site", () => {
  it("runs with the site's database", async () => {
    expect(await quintet(["count"], folder)).toMatchObject({ code: 0, out: "1\n" });
  });

  it("stands in the list, and is offered when it is misspelt", async () => {
    expect((await quintet(["--help"], folder)).out).toMatch(/^ {2}count +count the articles$/m);
    expect((await quintet(["cuont"], folder)).error).toContain('Did you mean "count"?');
  });
});

describe("the commands of a project", () => {
  it("list its addresses with who may come", async () => {
    const { out } = await quintet(["routes"], folder);
    expect(out).toMatch(/^GET +\/<int:id>\/ +articles\.show +everyone$/m);
    expect(out).toMatch(/^POST +\/new\/ +articles\.create +members$/m);
  });

  it("find nothing wrong with it", async () => {
    expect(await quintet(["check"], folder)).toMatchObject({
      code: 0,
      out: "No problems found.\n",
    });
  });

  it("know its migrations", async () => {
    expect((await quintet(["showmigrations"], folder)).out).toBe("[x] 0001_initial\n");
    expect((await quintet(["migrate"], folder)).out).toBe("Nothing to migrate.\n");
    expect((await quintet(["sqlmigrate", "0001_initial"], folder)).out).toMatch(/create table/i);
    const made = await quintet(["makemigrations", "--check"], folder);
    expect(made).toMatchObject({ code: 0, out: "The models are as the migrations say.\n" });
  });

  it("give an account a new password, from standard input", async () => {
    const input = "four unrelated words here\n";
    const words = ["changepassword", "admin", "--password-stdin"];
    expect((await quintet(words, folder, { input })).out).toBe("admin has a new password.\n");
    const nobody = await quintet(["changepassword", "bob", "--password-stdin"], folder, { input });
    expect(nobody).toMatchObject({ code: 1 });
    expect(nobody.error).toContain('Nobody is called "bob".');
    const weak = await quintet(words, folder, { input: "password1\n" });
    expect(weak.error).toContain("guessed first");
    expect((await quintet(["changepassword", "admin"], folder)).error).toContain(
      "--password-stdin",
    );
  });

  it("take the demonstration set away and bring it back", async () => {
    expect((await quintet(["demo", "remove"], folder)).out).toBe("Removed 1 article.\n");
    expect((await quintet(["demo", "remove"], folder)).out).toBe("It is not loaded.\n");
    expect((await quintet(["demo", "load"], folder)).out).toBe("Loaded 1 article.\n");
    expect((await quintet(["demo", "lose"], folder)).error).toContain("neither load nor remove");
  });
});
