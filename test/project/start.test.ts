import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Ending, run, running, stoppedBy } from "./running.ts";

const folder = mkdtempSync(join(tmpdir(), "quintet-start-"));
const environment = {
  NODE_ENV: undefined,
  PORT: "0",
  DATABASE_URL: `sqlite:${join(folder, "forum.sqlite3")}`,
  SECRET_KEY_FILE: join(folder, "secret_key"),
};
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (env: Record<string, string> = {}) =>
  running("npm", ["start"], ".", { ...environment, ...env });

async function ending(env: Record<string, string>): Promise<{ code: Ending; said: string }> {
  const forum = start(env);
  const code = await forum.ended;
  return { code, said: forum.printed() };
}

describe("npm start", () => {
  it("migrates, loads the demonstration set, and shows the administrator's password last", async () => {
    const forum = start();
    const [, address] = await forum.until(/is running on (http:\S+)/);
    await forum.until(/Password: \S+\n/);
    expect(forum.printed()).toMatch(
      /Migrating… \d+ migrations?, .*\nLoading the demonstration set… .+\n.+ is running on http:\/\/localhost:\d+\nAdministrator: admin\nPassword: \S{16,}\n$/,
    );
    expect((await fetch(address!)).status).toBe(200);
    expect(stoppedBy("SIGINT")).toContain(await forum.stop("SIGINT"));
    expect(forum.printed()).not.toMatch(/npm error|\n +at /);
  });

  it("does none of it twice", async () => {
    const forum = start();
    await forum.until(/is running on http:\S+\n/);
    expect(stoppedBy("SIGTERM")).toContain(await forum.stop("SIGTERM"));
    expect(forum.printed()).not.toMatch(/Migrating|Loading|Password/);
  });

  it("names a port that is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => other.on("listening", done));
    const { port } = other.address() as { port: number };
    const { code, said } = await ending({ PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(said).toContain(`Port ${port} on 127.0.0.1 is taken by another program.`);
    expect(said).not.toMatch(/\n +at /);
  });

  it.each([
    [
      "a scheme nobody knows",
      "postgres://app:canary@db/forum",
      /DATABASE_URL begins with postgres:/,
    ],
    ["a server that is not there", "mysql://app:canary@127.0.0.1:1/forum", /127\.0\.0\.1.*1/],
    ["a folder that is not there", "sqlite:package.json/forum.sqlite3", /package\.json/],
  ])("explains %s in DATABASE_URL", async (_case, url, sentence) => {
    const { code, said } = await ending({ DATABASE_URL: url });
    expect(code).toBe(1);
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/canary|\n +at /);
  });
});

describe("the forum's migrations", () => {
  it("are what its models ask for", async () => {
    const said = await run("npx", ["quintet", "makemigrations", "--check"], ".");
    expect(said).toContain("The models are as the migrations say.");
  });
});
