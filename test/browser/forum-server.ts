import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mailbox, type KeptEmail } from "quintet/mail";
import { vi } from "vitest";

const root = join(import.meta.dirname, "../..");

/** The real application in its own process, with a fresh database. */
export interface ForumServer {
  readonly origin: string;
  /** Of the administrator `admin`, as the first start prints it. */
  readonly password: string;
  /** The newest e-mail to this address with that subject, as soon as it has been written. */
  emailTo(email: string, subject: RegExp): Promise<KeptEmail>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

type Environment = Readonly<Record<string, string>>;

function environment(port: number, folder: string, more: Environment): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: "development",
    HOST: "127.0.0.1",
    PORT: String(port),
    SITE_URL: `http://localhost:${port}`,
    DATABASE_URL: `sqlite:${join(folder, "forum.sqlite3")}`,
    MAIL_URL: `file:${join(folder, "mail")}`,
    SECRET_KEY: "browser ".repeat(8),
    DEMO: "1",
    DEV_PANEL: "0",
    TOPIC_SECONDS: "0",
    REPLY_SECONDS: "0",
    NEW_MEMBER_HOURS: "0",
    FILES_DIR: join(folder, "files"),
    ...more,
  };
}

/** Waits for the last line of a first start, the password; fails with all that was said. */
async function passwordFrom(child: ChildProcess): Promise<string> {
  let said = "";
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const password = /^Password: (.+)$/m.exec(said)?.[1];
      if (password !== undefined) resolve(password.trim());
    });
  }
  child.on("exit", (code) => reject(new Error(`The forum ended (${code}) and said:\n${said}`)));
  return promise;
}

async function emailIn(folder: string, email: string, subject: RegExp): Promise<KeptEmail> {
  const search = async () => {
    const emails = await mailbox(folder).list(50);
    const found = emails.find((one) => one.to.includes(email) && subject.test(one.subject));
    if (found === undefined) throw new Error(`No e-mail ${subject} for ${email}.`);
    return found;
  };
  return vi.waitFor(search, { timeout: 20_000, interval: 50 });
}

/** Starts the forum, with the demonstration set unless `more` says `DEMO: "0"`. */
export async function startForum(more: Environment = {}): Promise<ForumServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "forum-browser-"));
  const child = spawn(process.execPath, ["apps/forum/server.mjs"], {
    cwd: root,
    env: environment(port, folder, more),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const password = await passwordFrom(child);
  return {
    origin: `http://localhost:${port}`,
    password,
    emailTo: (email, subject) => emailIn(join(folder, "mail"), email, subject),
    async stop() {
      child.removeAllListeners("exit");
      if (child.exitCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
