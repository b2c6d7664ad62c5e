import { Context, fork } from "./runtime.ts";

/** What every context of one page carries: the names that imported modules see, and what they gave. */
interface Page {
  readonly shared: Context;
  readonly modules: Map<string, Context>;
  /** The object whose getters are asked when a template names them. */
  readonly lazy: object;
}

const PAGE = Symbol("page");

export function pageOf(context: Context): Page {
  return Reflect.get(context, PAGE) as Page;
}

/**
 * Return the names of a page: the site's, the request's, the view's; a later one hides an earlier.
 */
export function pageNames(globals: object, shared: object, context: object): Context {
  const getters = gettersOf(shared);
  const names = Object.assign(new (kindWith(getters))(), globals);
  for (const name of Object.keys(shared)) {
    if (!getters.includes(name)) names[name] = Reflect.get(shared, name);
  }
  const page: Page = { shared: names, modules: new Map(), lazy: shared };
  Reflect.set(names, PAGE, page);
  return fork(names, context);
}

function gettersOf(shared: object): string[] {
  return Object.keys(shared).filter((name) => Object.getOwnPropertyDescriptor(shared, name)!.get);
}

/** One kind of context for each set of getters, so that all pages of a site have the same shape. */
const kinds = new Map<string, new () => Context>();

function kindWith(getters: readonly string[]): new () => Context {
  if (getters.length === 0) return Context;
  const key = getters.join(" ");
  const kept = kinds.get(key);
  if (kept) return kept;
  const Kind = class extends Context {};
  Reflect.deleteProperty(Kind.prototype, "constructor");
  for (const name of getters) {
    Object.defineProperty(Kind.prototype, name, {
      get(this: Context) {
        return Reflect.get(pageOf(this).lazy, name) as unknown;
      },
      // A view's own name of the same spelling hides it.
      set(this: Context, value: unknown) {
        Object.defineProperty(this, name, {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      },
    });
  }
  kinds.set(key, Kind);
  return Kind;
}
