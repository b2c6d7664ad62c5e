import type { IncomingHttpHeaders } from "node:http";
import { delegate } from "./delegate.ts";

/** A `Headers` over Node's own: `get` and `has` read them in place, all else makes real ones. */
class LightHeaders {
  readonly #incoming: IncomingHttpHeaders;
  #whole: Headers | undefined;

  constructor(incoming: IncomingHttpHeaders) {
    this.#incoming = incoming;
  }

  get(name: string): string | null {
    if (this.#whole !== undefined) return this.#whole.get(name);
    const value: unknown = this.#incoming[name] ?? this.#incoming[String(name).toLowerCase()];
    if (typeof value === "string") return value;
    return Array.isArray(value) ? value.join(", ") : null;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  /** Return the real `Headers`, made at first need; from then on they alone count. */
  static whole(light: LightHeaders): Headers {
    if (light.#whole !== undefined) return light.#whole;
    const headers = new Headers();
    for (const [name, value] of Object.entries(light.#incoming)) {
      for (const one of Array.isArray(value) ? value : [value ?? ""]) headers.append(name, one);
    }
    return (light.#whole = headers);
  }
}

const METHODS = ["append", "set", "delete", "getSetCookie", "forEach", "keys", "values", "entries"];

Object.setPrototypeOf(LightHeaders.prototype, Headers.prototype);
delegate(LightHeaders.prototype, { methods: METHODS }, LightHeaders.whole);
Object.defineProperty(LightHeaders.prototype, Symbol.iterator, {
  value(this: LightHeaders): unknown {
    return LightHeaders.whole(this)[Symbol.iterator]();
  },
});

/**
 * Return the request's headers as a `Headers` that costs nothing until more than `get` is asked of
 * it.
 */
export function lightHeaders(incoming: IncomingHttpHeaders): Headers {
  return new LightHeaders(incoming) as unknown as Headers;
}
