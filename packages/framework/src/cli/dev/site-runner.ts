import { SiteChild, type ListenPlace } from "./site-child.ts";

/** Told of a site that has ended by itself, with what it said last on standard error. */
export type OnEnd = (code: number | null, said: string) => void;

/** How long after a start the next process is made ready, in milliseconds: the page is shown first. */
const CALM = 300;

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Runs the site in a process of its own, again and again. The next process is there before it is
 * needed, with the framework in it: what a start then loads is the site alone.
 */
export class SiteRunner {
  place: ListenPlace;
  readonly #folder: string;
  readonly #onEnd: OnEnd;
  #child: SiteChild | undefined;
  #spare: SiteChild | undefined;
  #calm: NodeJS.Timeout | undefined;

  constructor(folder: string, place: ListenPlace, onEnd: OnEnd) {
    this.#folder = folder;
    this.place = place;
    this.#onEnd = onEnd;
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** The files that the running site was loaded from. */
  get loaded(): ReadonlySet<string> {
    return this.#child?.loaded ?? NOTHING;
  }

  /** Load the site anew; it takes the port when `free` says that it may. */
  start(free: Promise<unknown> = Promise.resolve()): void {
    const child = this.#spare ?? this.#made();
    this.#spare = undefined;
    this.#child = child;
    child.send("load");
    void free.then(() => child.send("go"));
  }

  /** Forget the process that was made ready, if one of these files is in it. */
  async forget(paths: readonly string[]): Promise<void> {
    const spare = this.#spare;
    if (spare === undefined || !paths.some((path) => spare.loaded.has(path))) return;
    this.#spare = undefined;
    await spare.stop();
  }

  /** Have the open pages show themselves anew. */
  refresh(): void {
    this.#child?.send("changed");
  }

  /** End the site, and wait until it has. */
  async stop(): Promise<void> {
    clearTimeout(this.#calm);
    const child = this.#child;
    this.#child = undefined;
    await child?.stop();
  }

  /** End the site and the process that was made ready. */
  async end(): Promise<void> {
    const spare = this.#spare;
    this.#spare = undefined;
    await Promise.all([this.stop(), spare?.stop()]);
  }

  #made(): SiteChild {
    return new SiteChild(this.#folder, {
      listening: (child, place) => {
        this.place = place;
        this.#calm = setTimeout(() => this.#makeReady(child), CALM);
      },
      ended: (child, code, said) => {
        if (this.#spare === child) this.#spare = undefined;
        if (this.#child !== child) return;
        this.#child = undefined;
        this.#onEnd(code, said);
      },
    });
  }

  #makeReady({ own }: SiteChild): void {
    if (this.#spare !== undefined) return;
    this.#spare = this.#made();
    this.#spare.send({ preload: [...own] });
  }
}
