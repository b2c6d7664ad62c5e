import { SafeHtml, escapeHtml } from "../kernel/safe-html.ts";
import { didYouMean } from "../kernel/suggest.ts";
import { Fault } from "./errors.ts";
import { OF_FUNCTIONS, UNREACHABLE, membersOf } from "./members.ts";

/** The names a template sees. It inherits nothing, so that `constructor` is no name at all. */
export class Context {
  [name: string]: unknown;

  static {
    Object.setPrototypeOf(this.prototype, null);
    Reflect.deleteProperty(this.prototype, "constructor");
  }
}

/** The `name=value` arguments of a call: macros take them by name, functions as their last object. */
export class Keywords {
  [name: string]: unknown;

  static {
    Object.setPrototypeOf(this.prototype, null);
    Reflect.deleteProperty(this.prototype, "constructor");
  }
}

export function keywords(values: object): Keywords {
  return Object.assign(new Keywords(), values);
}

/** Return a context with further names in it: the first one stays as it is. */
export function fork(context: Context, names?: object): Context {
  const copy = Object.create(Object.getPrototypeOf(context) as object) as Context;
  return Object.assign(copy, context, names);
}

/** What `loop` is within `{% for %}`. One per loop; its index moves. */
export class Loop {
  index0 = 0;
  readonly length: number;

  constructor(length: number) {
    this.length = length;
  }

  get index(): number {
    return this.index0 + 1;
  }
  get revindex(): number {
    return this.length - this.index0;
  }
  get revindex0(): number {
    return this.length - this.index0 - 1;
  }
  get first(): boolean {
    return this.index0 === 0;
  }
  get last(): boolean {
    return this.index0 === this.length - 1;
  }
}

/** Return a value as plain text, for `.txt` templates. */
export function plain(value: unknown, name: string): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map((item) => plain(item ?? null, name)).join(", ");
  return typeof value === "object" || typeof value === "function"
    ? textOf(value, name)
    : String(value);
}

/** Refuse a `.txt` template within a page, and the other way round. */
export function sameKind(file: unknown, isText: boolean): unknown {
  if (typeof file !== "string" || file.endsWith(".txt") === isText) return file;
  const kinds = isText ? ["a text", "a page"] : ["a page", "a text"];
  throw new Fault(
    "templates.unsupported",
    `${kinds[0]} cannot use "${file}", which is ${kinds[1]}.`,
  );
}

/** Return a value as page text: `SafeHtml` as it is, everything else escaped, null as nothing. */
export function print(value: unknown, name: string): string {
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (value instanceof SafeHtml) return value.toString();
  if (value === null) return "";
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.map((item) => print(item ?? null, name)).join(", ");
  return escapeHtml(textOf(value, name));
}

/** The text of an object that has a `toString` of its own. */
function textOf(value: unknown, name: string): string {
  if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    const { toString } = value as { toString?: unknown };
    if (typeof toString === "function" && toString !== Object.prototype.toString) {
      return String(value);
    }
  }
  const advice = adviceFor(value);
  throw new Fault("templates.not-printable", `"${name}" cannot be printed: ${advice}.`);
}

/** Return a part of `a ~ b` as text. */
export function text(value: unknown): string {
  return value === null ? "" : String(value);
}

function adviceFor(value: unknown): string {
  if (typeof value === "function") return "it is a function: call it with ()";
  if (value instanceof Date) return "it is a date: write it with a filter, such as |date or |ago";
  if (value instanceof Promise) return "it is a promise: await it in the controller";
  return "it is an object: print one of its properties";
}

/** A place where a value may be missing. */
export interface Site {
  readonly name: string;
  readonly path: readonly string[] | undefined;
  readonly locals: readonly string[];
}

/** Fail for a value that is undefined, and say which part of its path is not there. */
export function missing(site: Site, root: unknown, context: Context): never {
  const [first = "", ...rest] = site.path ?? [];
  if (site.path === undefined)
    throw new Fault("templates.undefined", `"${site.name}" is undefined.`);
  if (rest.length === 0 || root === undefined) {
    const near = didYouMean(first, [...Object.keys(context), ...site.locals]);
    throw new Fault("templates.undefined", `"${first}" is not a name of this template.${near}`);
  }
  let at = root;
  for (const [index, name] of rest.entries()) {
    const owner = [first, ...rest.slice(0, index)].join(".");
    if (at === null || at === undefined) {
      throw new Fault("templates.undefined", `"${site.name}" is undefined: "${owner}" is ${at}.`);
    }
    const next = (at as Record<string, unknown>)[name];
    if (next === undefined) {
      const near = didYouMean(name, membersOf(at));
      throw new Fault("templates.undefined", `"${owner}" has no "${name}".${near}`);
    }
    at = next;
  }
  throw new Fault("templates.undefined", `"${site.name}" is undefined.`);
}

/**
 * Return `target[key]`, for keys that are known only when the page is made. They may come from a
 * visitor: what every object inherits is simply not there.
 */
export function member(target: unknown, key: unknown): unknown {
  if (target === null || target === undefined) return undefined;
  if (typeof key === "number") return (target as readonly unknown[])[key];
  const name = String(key);
  if (typeof target === "function" && (OF_FUNCTIONS.has(name) || UNREACHABLE.has(name))) {
    return undefined;
  }
  if (UNREACHABLE.has(name) && !Object.hasOwn(target as object, name)) return undefined;
  return (target as Readonly<Record<string, unknown>>)[name];
}

/** Return a method, to be called on its object. */
export function method(target: unknown, key: unknown, name: string): Callable {
  const found = member(target, key);
  if (typeof found === "function") return found as Callable;
  if (target === null || target === undefined) {
    const owner = name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : "its object";
    throw new Fault(
      "templates.not-callable",
      `"${name}" cannot be called: "${owner}" is ${target}.`,
    );
  }
  const near = found === undefined ? didYouMean(String(key), membersOf(target)) : "";
  throw new Fault("templates.not-callable", `"${name}" is not a function.${near}`);
}

export type Callable = (this: unknown, ...args: unknown[]) => unknown;

/** Return a name that is called. */
export function callable(value: unknown, name: string, context: Context): Callable {
  if (typeof value === "function") return value as Callable;
  const near = value === undefined ? didYouMean(name, Object.keys(context)) : "";
  throw new Fault("templates.not-callable", `"${name}" is not a function.${near}`);
}

/** Return what `{% for %}` walks: arrays, anything iterable, nothing for null. */
export function list(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  if (value === null) return [];
  if (typeof value === "object" && Symbol.iterator in value) {
    return [...(value as Iterable<unknown>)];
  }
  throw new Fault(
    "templates.not-a-list",
    `"${name}" is not a list. For an object write {% for key, value in ${name} %}.`,
  );
}

/** Return what `{% for a, b in … %}` walks: lists of lists, maps, and an object's own entries. */
export function entries(value: unknown, name: string): readonly (readonly unknown[])[] {
  if (typeof value === "object" && value !== null && !(Symbol.iterator in value)) {
    return Object.entries(value);
  }
  return list(value, name) as readonly (readonly unknown[])[];
}

/** Return whether `a in b`: in a list, a set, a map, a text, or among an object's own names. */
export function within(sought: unknown, place: unknown): boolean {
  if (typeof place === "string") return place.includes(String(sought));
  if (Array.isArray(place)) return place.includes(sought);
  if (place instanceof Set || place instanceof Map) return place.has(sought);
  return typeof place === "object" && place !== null && Object.hasOwn(place, String(sought));
}

/** What is given by a name in a call: a slot of a component is a parameter of its macro. */
function givenAs(name: string): string {
  return name.startsWith("slot_") ? `slot "${name.slice("slot_".length)}"` : `parameter "${name}"`;
}

/** Refuse a component that is used without something that it needs. */
export function missingProp(component: string, name: string): never {
  throw new Fault("templates.arguments", `${component} needs "${name}", which is not given.`);
}

/** Put the arguments of a macro's call in the order of its parameters; `caller` comes last. */
export function parameters(
  macro: string,
  names: readonly string[],
  given: ArrayLike<unknown>,
): unknown[] {
  const positional = Array.from(given);
  const last = positional.at(-1);
  const named = last instanceof Keywords ? (positional.pop() as Keywords) : new Keywords();
  if (positional.length > names.length) {
    throw new Fault(
      "templates.arguments",
      `${macro} takes ${names.length} arguments, ${positional.length} were given.`,
    );
  }
  for (const name of Object.keys(named)) {
    if (name !== "caller" && !names.includes(name)) {
      const near = didYouMean(name, names) || ` It takes: ${names.join(", ")}.`;
      throw new Fault("templates.arguments", `${macro} has no ${givenAs(name)}.${near}`);
    }
  }
  return [
    ...names.map((name, index) => (index < positional.length ? positional[index] : named[name])),
    named.caller,
  ];
}

/** `x is defined` and the like. */
export const TESTS: Readonly<Record<string, (value: unknown, other?: unknown) => boolean>> = {
  defined: (value) => value !== undefined,
  undefined: (value) => value === undefined,
  none: (value) => value === null,
  odd: (value) => Number(value) % 2 !== 0,
  even: (value) => Number(value) % 2 === 0,
  divisibleby: (value, other) => Number(value) % Number(other) === 0,
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  sameas: (value, other) => Object.is(value, other),
};
