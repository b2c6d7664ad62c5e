import { existsSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { stopSignal } from "../../gateway/stop-signal.ts";
import { SiteRunner } from "./site-runner.ts";
import { StoppedPage } from "./stopped-page.ts";
import { WatchedTree } from "./watch-tree.ts";

/** What a page is made of: shown anew without a restart. */
const SHOWN = /\.(html|txt|xml|css|js|mjs|svg|png|jpe?g|webp|avif|gif|ico|woff2?)$/i;
/** What a site reads when it starts. */
const READ_AT_START = /(^|\/)(\.env|[^/]+\.json)$/;
const CODE = /\.(ts|mts|js|mjs)$/;

/** What a change asks for: a new start, pages shown anew, or nothing. */
export type Consequence = "restart" | "refresh" | "nothing";

/** Decide what a changed file asks for, of a site that was loaded from these files. */
export function consequenceOf(
  path: string,
  { loaded, migrations }: { readonly loaded: ReadonlySet<string>; readonly migrations: string },
): Consequence {
  if (loaded.has(path) || READ_AT_START.test(path)) return "restart";
  if (CODE.test(path) && path.startsWith(`${migrations}/`)) return "restart";
  return SHOWN.test(path) ? "refresh" : "nothing";
}

/** Where the site will be, as far as the environment says before it has started. */
function expectedPlace(): { host: string; port: number } {
  return { host: process.env["HOST"] || "127.0.0.1", port: Number(process.env["PORT"] || 8000) };
}

/** Runs a site while it is being written: each change is seen within a second. */
export class Development {
  readonly #folder: string;
  readonly #page = new StoppedPage();
  readonly #runner: SiteRunner;
  #turn: Promise<void> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
    this.#runner = new SiteRunner(folder, expectedPlace(), (code, said) => {
      this.#inTurn(() => this.#tellOfEnd(code, said));
    });
  }

  /** Run until Ctrl-C. */
  async run(): Promise<void> {
    const tree = new WatchedTree(this.#folder, (paths) => this.#changed(paths));
    this.#runner.start();
    await stopSignal(() => process.exit(0));
    tree.end();
    await this.#runner.end();
    await this.#page.end();
  }

  #changed(paths: readonly string[]): void {
    const { loaded, isRunning } = this.#runner;
    const known = { loaded, migrations: join(this.#folder, "migrations") };
    void this.#runner.forget(paths);
    const asks = paths.map((path) => [consequenceOf(path, known), path] as const);
    // What is not there yet may be what a start that failed had looked for.
    const wanted = asks.find(([ask, path]) => ask === "restart" || (!isRunning && CODE.test(path)));
    if (wanted !== undefined) return this.#inTurn(() => this.#restart(wanted[1]));
    if (asks.some(([ask]) => ask === "refresh")) this.#runner.refresh();
  }

  /** One thing after another: a save during a restart waits for it. */
  #inTurn(step: () => Promise<void>): void {
    this.#turn = this.#turn.then(step).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
    });
  }

  async #restart(path: string): Promise<void> {
    const gone = existsSync(path) ? "changed" : "is gone";
    process.stdout.write(`${relative(this.#folder, path)} ${gone}: starting again\n`);
    // The next one is loaded while the last one ends.
    const free = Promise.all([this.#runner.stop(), this.#page.end()]);
    this.#runner.start(free);
    await free;
  }

  async #tellOfEnd(code: number | null, said: string): Promise<void> {
    if (this.#runner.isRunning) return;
    const words =
      said.trim() || `It ended with ${code === null ? "a signal" : `exit code ${code}`}.`;
    await this.#page.show(this.#runner.place, basename(this.#folder), words);
    process.stderr.write("The site has ended. It starts again when a file is saved.\n");
  }
}
