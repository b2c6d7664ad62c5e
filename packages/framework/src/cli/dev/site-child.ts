import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { extname, join } from "node:path";
import type { FromSite, ToSite } from "./messages.ts";

/** The source where this runs from sources, the built file elsewhere. */
const PROGRAM = join(import.meta.dirname, `site-process${extname(import.meta.filename)}`);

/** How long a site may take to end before it is made to, in milliseconds. */
const PATIENCE = 2_000;
/** So much of what it said last is kept. */
const LAST_WORDS = 8_000;

/** Where a site is reached. */
export interface ListenPlace {
  readonly host: string;
  readonly port: number;
}

/** Who hears of a site's process. */
export interface Hearer {
  listening(child: SiteChild, place: ListenPlace): void;
  /** It has ended, with what it said last on standard error. */
  ended(child: SiteChild, code: number | null, said: string): void;
}

/** A process that runs the site, or waits to be told to. */
export class SiteChild {
  /** The files that it was loaded from, but for packages. */
  readonly loaded = new Set<string>();
  /** The modules of the framework that it has loaded, by their addresses. */
  readonly own = new Set<string>();
  readonly #process: ChildProcess;
  readonly #closed: Promise<unknown>;

  constructor(folder: string, hearer: Hearer) {
    const env = { ...process.env, WORKERS: "1", FORCE_COLOR: process.stderr.isTTY ? "1" : "0" };
    const child = fork(PROGRAM, {
      cwd: folder,
      env,
      stdio: ["inherit", "inherit", "pipe", "ipc"],
    });
    this.#process = child;
    this.#closed = once(child, "close");
    let said = "";
    child.stderr!.on("data", (text: Buffer) => {
      process.stderr.write(text);
      said = (said + text.toString()).slice(-LAST_WORDS);
    });
    child.on("message", (message: FromSite) => {
      if (message.kind === "listening") return hearer.listening(this, message);
      for (const path of message.paths) this.loaded.add(path);
      for (const url of message.own) this.own.add(url);
    });
    child.on("close", (code) => hearer.ended(this, code, said));
  }

  /** Tell it something; nothing happens when it has ended. */
  send(message: ToSite): void {
    if (this.#process.connected) this.#process.send(message);
  }

  /** End it, and wait until it has. */
  async stop(): Promise<void> {
    this.send("stop");
    const late = setTimeout(() => this.#process.kill("SIGKILL"), PATIENCE);
    await this.#closed;
    clearTimeout(late);
  }
}
