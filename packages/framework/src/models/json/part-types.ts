import type { FieldKind } from "../fields/field.ts";
import type { Always, Lookup } from "../lookups/lookup.ts";
import type { NoColumn } from "../queries/path-types.ts";
import type { Transform } from "../transforms/transform.ts";

/** What stands inside JSON and can be compared. */
type JsonScalar = string | number | boolean;

/** A value of type `T` inside JSON; null where nothing stands there. */
export type JsonPart<T> = FieldKind<"json", T | null, PartLookups<Given<T>>>;

/** The lookups of a JSON column whose values are of type `T`, and what stands inside them, by name. */
export type JsonLookups<T> = WholeLookups<T> & Inner<Given<T>>;

interface WholeLookups<T> {
  readonly exact: Lookup<Always<T>>;
  readonly isnull: Lookup<Always<boolean>>;
}

/** What stands there, if anything does; of what is unknown nothing is known. */
type Given<T> = unknown extends T ? unknown : NonNullable<T>;

/** The lookups of a value of type `T` inside JSON, and what stands inside it. */
type PartLookups<T> = EmptyLookups<T> & Compared<T> & Inner<T>;

interface EmptyLookups<T> {
  /** `null` finds a null of JSON. */
  readonly exact: Lookup<Always<T | null>>;
  /** Whether nothing stands there. */
  readonly isnull: Lookup<Always<boolean>>;
}

type Compared<T> = unknown extends T
  ? OrderedParts<string | number> & TextParts
  : [T] extends [string]
    ? OrderedParts<T> & TextParts
    : [T] extends [number]
      ? OrderedParts<T>
      : [T] extends [boolean]
        ? { readonly in: Lookup<Always<readonly T[]>> }
        : {};

interface OrderedParts<T> {
  readonly gt: Lookup<Always<T>>;
  readonly gte: Lookup<Always<T>>;
  readonly lt: Lookup<Always<T>>;
  readonly lte: Lookup<Always<T>>;
  readonly range: Lookup<Always<readonly [T, T]>>;
  readonly in: Lookup<Always<readonly T[]>>;
}

interface TextParts {
  readonly iexact: Lookup<Always<string>>;
  readonly contains: Lookup<Always<string>>;
  readonly icontains: Lookup<Always<string>>;
  readonly startswith: Lookup<Always<string>>;
  readonly istartswith: Lookup<Always<string>>;
  readonly endswith: Lookup<Always<string>>;
  readonly iendswith: Lookup<Always<string>>;
  readonly regex: Lookup<Always<string>>;
  readonly iregex: Lookup<Always<string>>;
}

/** What stands inside: the members of an object, the items of a list; of what is unknown, anything. */
type Inner<T> = unknown extends T
  ? { readonly [name: string]: Transform<JsonPart<unknown>> }
  : T extends readonly (infer Item)[]
    ? { readonly contains: Lookup<Always<Extract<Item, JsonScalar>>> } & {
        readonly [Index in `${number}`]: Transform<JsonPart<Item>>;
      }
    : T extends object
      ? { readonly [Name in keyof T]-?: Transform<JsonPart<T[Name]>> }
      : {};

/** The type of what stands at a path inside `T`: `dims__width`. */
export type JsonAt<T, Path extends string> = unknown extends T
  ? unknown
  : Path extends `${infer Head}__${infer Rest}`
    ? MemberOf<T, Head> extends NoColumn<infer W, infer C>
      ? NoColumn<W, C>
      : JsonAt<Given<MemberOf<T, Head>>, Rest>
    : MemberOf<T, Path>;

type MemberOf<T, Name extends string> = T extends readonly (infer Item)[]
  ? Name extends `${number}`
    ? Item
    : NoColumn<Name, `${number}`>
  : Name extends keyof T
    ? T[Name]
    : NoColumn<Name, keyof T>;
