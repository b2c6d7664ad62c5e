import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Application } from "../http/contract.ts";
import { events, type EventSource, type ServerEvent } from "../http/events.ts";
import { RequestContext } from "../http/request-context.ts";
import { withAdded, type Addition } from "./panel.ts";

/** The address at which pages in development wait for the next change. */
export const CHANGES = "/__quintet/changes";

const FOLDER = join(import.meta.dirname, "..", "..", "templates", "debug");

/** How soon a browser comes back after a restart, in milliseconds. */
const RETRY = 150;

/** Tells the pages that are open when something of the site has changed: they show themselves anew. */
export class LiveReload {
  readonly #start = randomUUID();
  readonly #waiting = new Set<() => void>();
  #changes = 0;
  #ended = false;
  #script: string | undefined;

  /** The state of the site that a page was made from. */
  get version(): string {
    return `${this.#start}-${this.#changes}`;
  }

  /** Have every open page show itself anew. */
  tell(): void {
    this.#changes++;
    for (const wake of this.#waiting) wake();
  }

  /** Let go of the pages: the server that they wait at goes down, and they come back to the next one. */
  end(): void {
    this.#ended = true;
    for (const wake of this.#waiting) wake();
  }

  /** Return the site with the address of changes, and the script that waits there at the end of each page. */
  around(site: Application): Application {
    return async (request, connection) => {
      if (new URL(request.url).pathname === CHANGES) {
        return events(new RequestContext(request, connection), (source) => this.#told(source));
      }
      const response = await site(request, connection);
      return request.method === "GET" ? withAdded(response, [this.script]) : response;
    };
  }

  /** The script that waits for the next change. */
  readonly script: Addition = (nonce) => {
    this.#script ??= readFileSync(join(FOLDER, "reload.js"), "utf8");
    return `<script nonce="${nonce}" data-at="${CHANGES}" data-version="${this.version}">${this.#script}</script>`;
  };

  async *#told({ signal }: EventSource): AsyncGenerator<ServerEvent> {
    yield { data: this.version, retry: RETRY };
    while (!this.#ended && !signal.aborted) {
      await this.#change(signal);
      if (!this.#ended && !signal.aborted) yield { data: this.version };
    }
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener("abort", wake);
    });
  }
}
