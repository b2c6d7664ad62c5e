import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { ownConverters, parsePattern, type Converters, type Piece } from "./parse.ts";

/** The purpose of an address: FORM shows by GET and acts by POST. */
export type Verb = "GET" | "POST" | "FORM" | "PUT" | "PATCH" | "DELETE";

export type Href<Params> = keyof Params extends never ? () => string : (params: Params) => string;

/** One address of the site: makes its own links, typed by its pattern. */
export interface Url<Params = unknown, V extends Verb = Verb> {
  readonly verb: V;
  /** The whole pattern from the root: `/t/<int:id>/`. */
  readonly pattern: string;
  /** Where it stands in the table: `topics.show`. */
  readonly name: string;
  readonly pieces: readonly Piece[];
  /** The path for these parameters; more properties than the parameters may be passed. */
  readonly href: Href<Params>;
  readonly params?: Params;
}

export function isUrl(value: unknown): value is Url {
  return value instanceof BoundUrl;
}

/** Return the methods that a verb answers. */
export function methodsOf(verb: Verb): readonly string[] {
  if (verb === "FORM") return ["GET", "HEAD", "POST"];
  return verb === "GET" ? ["GET", "HEAD"] : [verb];
}

/** Most parameters are numbers and slugs, in which there is nothing to encode. */
const PLAIN = /^[\w.~-]*$/;

function encode(text: string): string {
  if (PLAIN.test(text)) return text;
  return encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("%40", "@");
}

function missing(url: BoundUrl, piece: { param: string }, given: object): never {
  const names = url.pieces.flatMap((other) => ("param" in other ? [other.param] : []));
  const known = didYouMean(piece.param, Object.keys(given));
  throw new QuintetError(
    `The address "${url.name}" (${url.pattern}) needs the parameter "${piece.param}".${known}`,
    { code: "urls.bad-parameter", hint: `Its parameters are ${listed(names)}.` },
  );
}

/** A URL with its place in a table; made by `urlpatterns`. */
export class BoundUrl {
  readonly verb: Verb;
  readonly pattern: string;
  readonly name: string;
  readonly pieces: readonly Piece[];
  readonly converters: Converters;
  readonly href: (params?: object) => string;

  constructor(verb: Verb, pattern: string, name: string, converters: Converters = ownConverters) {
    this.verb = verb;
    this.pattern = pattern;
    this.name = name;
    this.pieces = parsePattern(pattern, converters);
    this.converters = converters;
    this.href = (params = {}) => this.#write(params as Readonly<Record<string, unknown>>);
  }

  #write(params: Readonly<Record<string, unknown>>): string {
    let path = "";
    for (const piece of this.pieces) {
      if ("literal" in piece) {
        path += piece.literal;
        continue;
      }
      const value = params[piece.param];
      if (value === undefined) missing(this, piece, params);
      const text = piece.converter.write(value);
      if (text === undefined) this.#refuse(piece.param, piece.converter.name, value);
      path += encode(text!);
    }
    return path;
  }

  #refuse(param: string, kind: string, value: unknown): never {
    throw new QuintetError(
      `"${String(value).slice(0, 80)}" is no value for <${kind}:${param}> of ${this.pattern}.`,
      { code: "urls.bad-parameter", hint: `Give a value that the converter "${kind}" can write.` },
    );
  }
}

/**
 * Return the address with these parts of its query set and the rest kept, also what follows a `#`;
 * undefined and "" take one out: `withQuery("/new/?tag=x", { page: 2 })`.
 */
export function withQuery(
  href: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const [whole = "", ...fragment] = href.split("#");
  const [path = "", ...before] = whole.split("?");
  const params = new URLSearchParams(before.join("?"));
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") params.set(name, String(value));
    else params.delete(name);
  }
  const search = params.toString();
  const place = fragment.length === 0 ? "" : `#${fragment.join("#")}`;
  return `${path}${search === "" ? "" : `?${search}`}${place}`;
}
