import { drawn } from "../../debug/drawing.ts";
import { LiveReload } from "../../debug/live-reload.ts";
import { freshNonce, policyOf } from "../../debug/policy.ts";
import { serve, type Server } from "../../gateway/serve.ts";
import { html } from "../../http/response.ts";

/** Stands at the address of a site that does not run, and says why. */
export class StoppedPage {
  #server: Server | undefined;
  #live: LiveReload | undefined;

  /** Answer every request with what the site said last, until `end`. */
  async show(place: { host: string; port: number }, name: string, said: string): Promise<void> {
    const live = new LiveReload();
    this.#live = live;
    const page = async (): Promise<Response> => {
      const nonce = freshNonce();
      return html(drawn("stopped", { name, said }, { nonce, secrets: [] }), {
        status: 503,
        headers: { "cache-control": "no-store", "content-security-policy": policyOf(nonce) },
      });
    };
    try {
      this.#server = await serve(live.around(page), place);
    } catch {
      // Another program has the port, which is what the site said.
      this.#server = undefined;
    }
  }

  /** Give the address back. */
  async end(): Promise<void> {
    this.#live?.end();
    await this.#server?.close(0);
    this.#server = undefined;
  }
}
