import { badArgument, optionsOf, textOf } from "../kernel/argument.ts";
import { QuintetError } from "../kernel/errors.ts";
import type { JoinedParams, ParamsIn } from "./params.ts";
import type { Converter } from "./converter.ts";
import type { Converted, ConvertedBy } from "./converters.ts";
import { ownConverters, type Converters } from "./parse.ts";
import { BoundUrl, type UrlPlace, type Url, type Verb } from "./url.ts";

/** A pattern that has no place in a table yet. */
export class Pattern<Source extends string, V extends Verb> {
  readonly pattern: Source;
  readonly verb: V;

  constructor(pattern: Source, verb: V) {
    this.pattern = textOf("An address", "a pattern", pattern);
    this.verb = verb;
  }
}

/** Declare an address that shows something: `get("<int:id>/<slug:slug>/")`. */
export const get = <const Source extends string>(pattern: Source) => new Pattern(pattern, "GET");

/** Declare an address that acts: it answers POST alone. */
export const post = <const Source extends string>(pattern: Source) => new Pattern(pattern, "POST");

/**
 * Declare an address that answers PUT alone: it puts something whole in the place of what is there.
 */
export const put = <const Source extends string>(pattern: Source) => new Pattern(pattern, "PUT");

/** Declare an address that answers PATCH alone: it changes a part. */
export const patch = <const Source extends string>(pattern: Source) =>
  new Pattern(pattern, "PATCH");

/**
 * Declare an address that answers DELETE alone. Browsers' forms send GET and POST only: PUT, PATCH
 * and DELETE are for programs.
 */
export const remove = <const Source extends string>(pattern: Source) =>
  new Pattern(pattern, "DELETE");

/** Declare an address that shows a form by GET and acts on it by POST. */
export const form = <const Source extends string>(pattern: Source) => new Pattern(pattern, "FORM");

/** What a table is made of: patterns, addresses of inner tables, and inner tables. */
export interface Entries {
  // A URL's parameters are of any type here: only its own pattern knows them.
  readonly [name: string]: Pattern<string, Verb> | Url<any, Verb> | Entries;
}

/** The table's own entries as URLs, those of inner tables with the prefix' parameters added. */
export type Bound<Prefix extends string, Table, Values = Converted> = {
  readonly [Name in keyof Table]: Table[Name] extends Url<infer Params, infer V>
    ? Url<JoinedParams<ParamsIn<Prefix, Values>, Params>, V>
    : Table[Name] extends Pattern<infer Source, infer V>
      ? Url<ParamsIn<`${Prefix}${Source}`, Values>, V>
      : Bound<Prefix, Table[Name], Values>;
};

/** Where a table stands. */
interface Placing extends Partial<UrlPlace> {
  readonly prefix: string;
  readonly converters: Converters;
}

/** A URL of an inner table keeps the converters that it was written with, and its host. */
function place(placing: Placing, name: string, entry: Placeable): BoundUrl {
  const { verb, pattern } = entry;
  const whole = `${placing.prefix}${pattern}`;
  if (whole.includes("//")) {
    throw new QuintetError(`The address "${name}" has two slashes in a row: "${whole}".`, {
      code: "urls.bad-pattern",
      hint: "Begin inner tables and patterns without a slash and end prefixes with one.",
    });
  }
  const inner = entry instanceof BoundUrl ? entry : undefined;
  return new BoundUrl(verb, whole, name, {
    converters: { ...placing.converters, ...inner?.converters },
    host: inner?.host ?? placing.host ?? null,
    optional: inner?.optional ?? placing.optional ?? null,
  });
}

type Placeable = Pattern<string, Verb> | BoundUrl;

function bind(placing: Placing, entries: Entries, path: string): Record<string, unknown> {
  textOf("urlpatterns", "a prefix and addresses", placing.prefix);
  const bound: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(optionsOf("urlpatterns", entries))) {
    const name = path === "" ? key : `${path}.${key}`;
    if (entry instanceof Pattern || entry instanceof BoundUrl) {
      bound[key] = place(placing, name, entry);
    } else if (typeof entry === "object" && entry !== null) {
      bound[key] = bind(placing, entry as Entries, name);
    } else
      throw badArgument(
        `urlpatterns: ${name}`,
        "an address, as get(…) makes it, or a table",
        entry,
      );
  }
  return Object.freeze(bound);
}

/** Bind the entries of a table that stands there; the framework's own converters are known everywhere. */
export function bindTable(placing: Placing, entries: Entries): object {
  const converters = { ...ownConverters, ...placing.converters };
  return bind({ ...placing, converters }, entries, "");
}

/**
 * Make a table of addresses, all below one prefix. Tables are values: an inner one is an entry of
 * an outer. `urlpatterns("/", { topics: urlpatterns("t/", { show: get("<int:id>/") }) })`
 */
export function urlpatterns<const Prefix extends string, const Table extends Entries>(
  prefix: Prefix,
  entries: Table,
): Bound<Prefix, Table> {
  return bind({ prefix, converters: ownConverters }, entries, "") as Bound<Prefix, Table>;
}

type Named<All extends readonly Converter[]> = {
  readonly [One in All[number] as One["name"]]: One;
};

/**
 * Return a `urlpatterns` whose patterns know these converters besides the framework's own.
 *
 * @example
 * const urlpatterns = urlpatternsWith(month);
 * export const url = urlpatterns("/", { archive: get("archive/<month:month>/") });
 */
export function urlpatternsWith<const All extends readonly Converter[]>(...added: All) {
  const named = Object.fromEntries(
    added.map(
      (one) => [optionsOf("urlpatternsWith", one as Converter).name, one as Converter] as const,
    ),
  );
  const converters: Converters = { ...ownConverters, ...named };
  return <const Prefix extends string, const Table extends Entries>(
    prefix: Prefix,
    entries: Table,
  ) =>
    bind({ prefix, converters }, entries, "") as Bound<
      Prefix,
      Table,
      JoinedParams<Converted, ConvertedBy<Named<All>>>
    >;
}

/** Return every URL of a table, inner tables included, in the order written. */
export function everyUrl(table: object): readonly BoundUrl[] {
  return Object.values(optionsOf("everyUrl", table)).flatMap((entry: unknown) => {
    if (entry instanceof BoundUrl) return [entry];
    return typeof entry === "object" && entry !== null ? everyUrl(entry) : [];
  });
}
