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

/** Told of a site that has ended by itself, with what it said last on standard error. */
export type OnEnd = (code: number | null, said: string) => void;

/** Runs the site in a process of its own, again and again. */
export class SiteRunner {
  /** The files that the running site was loaded from. */
  readonly loaded = new Set<string>();
  place: ListenPlace;
  readonly #folder: string;
  readonly #onEnd: OnEnd;
  #child: ChildProcess | undefined;

  constructor(folder: string, place: ListenPlace, onEnd: OnEnd) {
    this.#folder = folder;
    this.place = place;
    this.#onEnd = onEnd;
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** Load the site anew; it takes the port when `free` says that it may. */
  start(free: Promise<unknown> = Promise.resolve()): void {
    const env = { ...process.env, WORKERS: "1", FORCE_COLOR: process.stderr.isTTY ? "1" : "0" };
    const child = fork(PROGRAM, {
      cwd: this.#folder,
      env,
      stdio: ["inherit", "inherit", "pipe", "ipc"],
    });
    this.#child = child;
    this.loaded.clear();
    void free.then(() => child.connected && child.send("go" satisfies ToSite));
    let said = "";
    child.stderr!.on("data", (text: Buffer) => {
      process.stderr.write(text);
      said = (said + text.toString()).slice(-LAST_WORDS);
    });
    child.on("message", (message: FromSite) => {
      if (message.kind === "listening") this.place = message;
      else for (const path of message.paths) this.loaded.add(path);
    });
    child.on("close", (code) => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#onEnd(code, said);
    });
  }

  /** Have the open pages show themselves anew. */
  refresh(): void {
    this.#send("changed");
  }

  /** End the site, and wait until it has. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    const ended = once(child, "close");
    this.#send("stop");
    this.#child = undefined;
    const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
    await ended;
    clearTimeout(late);
  }

  #send(message: ToSite): void {
    if (this.#child?.connected === true) this.#child.send(message);
  }
}
