import { inspect } from "node:util";

/** Names and values that are as `Headers` would write them; what is not is handed to it. */
const PLAIN_NAME = /^[a-z0-9-]+$/;
const PLAIN_VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

const COOKIE = "set-cookie";

type Line = [name: string, value: string];

/** The line as `Headers` writes it; a `TypeError` where it can be none. */
function lineOf(name: string, value: string): Line {
  if (PLAIN_NAME.test(name) && PLAIN_VALUE.test(value)) return [name, value];
  return [...new Headers([[name, value]])][0]!;
}

const nameOf = (name: string): string => (PLAIN_NAME.test(name) ? name : lineOf(name, "")[0]);

/**
 * A `Headers` for responses. The real one looks at each letter of what it is given, and for its own lists again at
 * each reading: for the dozen headers of a page that costs as much as all middleware.
 */
class PlainHeaders implements Headers {
  readonly #values = new Map<string, string>();
  readonly #cookies: string[] = [];

  append(name: string, value: string): void {
    const [known, text] = lineOf(name, value);
    if (known === COOKIE) {
      this.#cookies.push(text);
      return;
    }
    const before = this.#values.get(known);
    this.#values.set(known, before === undefined ? text : `${before}, ${text}`);
  }

  set(name: string, value: string): void {
    const [known, text] = lineOf(name, value);
    if (known === COOKIE) this.#cookies.splice(0, Infinity, text);
    else this.#values.set(known, text);
  }

  delete(name: string): void {
    const known = nameOf(name);
    if (known === COOKIE) this.#cookies.length = 0;
    else this.#values.delete(known);
  }

  get(name: string): string | null {
    const known = nameOf(name);
    if (known !== COOKIE) return this.#values.get(known) ?? null;
    return this.#cookies.length === 0 ? null : this.#cookies.join(", ");
  }

  has(name: string): boolean {
    const known = nameOf(name);
    return known === COOKIE ? this.#cookies.length > 0 : this.#values.has(known);
  }

  getSetCookie(): string[] {
    return [...this.#cookies];
  }

  entries(): ArrayIterator<Line> {
    return this.#lines().values();
  }

  keys(): ArrayIterator<string> {
    return this.#lines()
      .map(([name]) => name)
      .values();
  }

  values(): ArrayIterator<string> {
    return this.#lines()
      .map(([, value]) => value)
      .values();
  }

  forEach(each: (value: string, name: string, all: Headers) => void, self?: unknown): void {
    for (const [name, value] of this.#lines()) each.call(self, value, name, this);
  }

  [Symbol.iterator](): ArrayIterator<Line> {
    return this.entries();
  }

  [inspect.custom](): Headers {
    return new Headers(this.#lines());
  }

  /** In the order of their names, each cookie on a line of its own, as Fetch has it. */
  #lines(): Line[] {
    const lines: Line[] = [...this.#values, ...this.#cookies.map((line): Line => [COOKIE, line])];
    return lines.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  }
}

type HeadersGiven = ConstructorParameters<typeof Headers>[0];

Object.setPrototypeOf(PlainHeaders.prototype, Headers.prototype);

/** Return headers like those of `new Headers(given)`, for a response that no browser's code makes. */
export function plainHeaders(given: HeadersGiven = {}): Headers {
  const made = new PlainHeaders();
  const lines = Symbol.iterator in given ? given : Object.entries(given);
  for (const [name, value] of lines as Iterable<readonly [string, string]>)
    made.append(name, value);
  return made;
}
