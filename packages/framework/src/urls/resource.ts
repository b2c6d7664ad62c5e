import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { form, get, urlpatterns, type Bound, type Pattern } from "./url-table.ts";

/** The addresses of a resource whose rows are found by this part of a path. */
interface Addresses<Key extends string> {
  /** `topics/` */
  readonly list: Pattern<"", "GET">;
  /** `topics/new/` */
  readonly create: Pattern<"new/", "FORM">;
  /** `topics/7/` */
  readonly show: Pattern<`${Key}/`, "GET">;
  /** `topics/7/edit/` */
  readonly edit: Pattern<`${Key}/edit/`, "FORM">;
  /** `topics/7/delete/`: GET asks, POST deletes. */
  readonly delete: Pattern<`${Key}/delete/`, "FORM">;
}

/** The name of one of a resource's addresses. */
export type ResourceName = keyof Addresses<string>;

/** Which addresses a resource has, and by what its rows are found. */
export interface ResourceOptions<Key extends string, Names extends ResourceName> {
  /** The part of the path that names a row: `<int:id>` unless told. */
  readonly key?: Key;
  /** These alone. */
  readonly only?: readonly Names[];
}

/** A resource without some of its addresses. */
export interface ResourceExcept<Key extends string, Names extends ResourceName> {
  readonly key?: Key;
  /** All but these. */
  readonly except: readonly Names[];
}

const NAMES: readonly string[] = ["list", "create", "show", "edit", "delete"];

function checked(names: readonly string[]): ReadonlySet<string> {
  const wrong = names.find((name) => !NAMES.includes(name));
  if (wrong === undefined) return new Set(names);
  throw new QuintetError(`A resource has no address "${wrong}".${didYouMean(wrong, NAMES)}`, {
    code: "urls.unknown-address",
    hint: `Its addresses are ${listed(NAMES)}.`,
  });
}

/**
 * Make the table of addresses at which rows of one kind are listed, made, shown, edited and deleted:
 * `topics: resource("topics/")` has `list create show edit delete`. `only` and `except` leave some out, `key` names
 * the rows otherwise: `resource("tags/", { key: "<slug:slug>", except: ["show"] })`.
 */
export function resource<
  const Prefix extends string,
  const Names extends ResourceName = ResourceName,
  const Key extends string = "<int:id>",
>(
  prefix: Prefix,
  options?: ResourceOptions<Key, Names>,
): Bound<Prefix, Pick<Addresses<Key>, Names>>;
export function resource<
  const Prefix extends string,
  const Names extends ResourceName,
  const Key extends string = "<int:id>",
>(prefix: Prefix, options: ResourceExcept<Key, Names>): Bound<Prefix, Omit<Addresses<Key>, Names>>;
export function resource(
  prefix: string,
  options: {
    readonly key?: string;
    readonly only?: readonly string[];
    readonly except?: readonly string[];
  } = {},
): object {
  const { key = "<int:id>", only = NAMES, except = [] } = options;
  const [wanted, left] = [checked(only), checked(except)];
  const all: Addresses<string> = {
    list: get(""),
    create: form("new/"),
    show: get(`${key}/`),
    edit: form(`${key}/edit/`),
    delete: form(`${key}/delete/`),
  };
  const some = Object.entries(all).filter(([name]) => wanted.has(name) && !left.has(name));
  return urlpatterns(prefix, Object.fromEntries(some));
}
