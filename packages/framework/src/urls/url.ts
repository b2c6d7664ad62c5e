import { optionsOf } from "../kernel/argument.ts";
import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { ownConverters, parsePattern, type Converters, type Piece } from "./parse.ts";

/** The purpose of an address: FORM shows by GET and acts by POST. */
export type Verb = "GET" | "POST" | "FORM" | "PUT" | "PATCH" | "DELETE";

/** The function that makes the links of an address, by what its pattern needs. */
export type Href<Params> = keyof Params extends never
  ? () => string
  : Partial<Params> extends Params
    ? (params?: Params) => string
    : (params: Params) => string;

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

type Values = Readonly<Record<string, unknown>>;

/** What stands around a pattern besides its prefix. */
export interface UrlPlace {
  readonly converters: Converters;
  /** How the names of the hosts begin on which it is found; null: those of the site. */
  readonly host: string | null;
  /** The parameter at its beginning that an address without it has so. */
  readonly optional: { readonly param: string; readonly value: string } | null;
}

const OWN_PLACE: UrlPlace = { converters: ownConverters, host: null, optional: null };

/** The pieces of a pattern without a parameter and the slash behind it. */
function withoutParam(pieces: readonly Piece[], param: string): readonly Piece[] {
  const at = pieces.findIndex((piece) => "param" in piece && piece.param === param);
  const [next, ...rest] = pieces.slice(at + 1);
  if (next === undefined || !("literal" in next)) return pieces;
  return [...pieces.slice(0, at), { literal: next.literal.slice(1) }, ...rest];
}

/** A URL with its place in a table; made by `urlpatterns`. */
export class BoundUrl {
  readonly verb: Verb;
  readonly pattern: string;
  readonly name: string;
  readonly pieces: readonly Piece[];
  /** The pieces of its address without the parameter that may be left out; null: there is none. */
  readonly plainPieces: readonly Piece[] | null;
  readonly converters: Converters;
  readonly host: string | null;
  readonly hostPieces: readonly Piece[];
  readonly optional: UrlPlace["optional"];
  readonly href: (params?: object) => string;

  constructor(verb: Verb, pattern: string, name: string, place: UrlPlace = OWN_PLACE) {
    const { converters, host, optional } = place;
    this.verb = verb;
    this.pattern = pattern;
    this.name = name;
    this.pieces = parsePattern(pattern, converters);
    this.converters = converters;
    this.host = host;
    this.hostPieces = host === null ? [] : parsePattern(host, converters);
    this.optional = optional;
    this.plainPieces = optional === null ? null : withoutParam(this.pieces, optional.param);
    this.href = (params = {}) => this.#write(optionsOf(`href of ${name}`, params as Values));
  }

  /** Return how the name of the host begins for these parameters; null: it is the site's own. */
  hostText(params: object): string | null {
    return this.host === null ? null : this.#text(this.hostPieces, params as Values);
  }

  #write(params: Values): string {
    const { optional, plainPieces } = this;
    if (plainPieces === null) return this.#text(this.pieces, params);
    const value = params[optional!.param] ?? optional!.value;
    return this.#text(value === optional!.value ? plainPieces : this.pieces, params);
  }

  #text(pieces: readonly Piece[], params: Values): string {
    let path = "";
    for (const piece of pieces) {
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
