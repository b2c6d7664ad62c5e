/**
 * The names that every object inherits: never part of a page, and the way from a value to running
 * code.
 */
export const UNREACHABLE: ReadonlySet<string> = new Set([
  "prototype",
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** The names that every function inherits besides. */
export const OF_FUNCTIONS: ReadonlySet<string> = new Set(
  Object.getOwnPropertyNames(Function.prototype).filter((name) => name !== "constructor"),
);

/** Return the names that a template may ask of a value: its own, its getters and its methods. */
export function membersOf(value: unknown): string[] {
  const names = new Set<string>();
  for (let at = value; at !== null && at !== undefined; at = Object.getPrototypeOf(at)) {
    if (at === Object.prototype || at === Function.prototype) break;
    for (const name of Object.getOwnPropertyNames(at)) if (!UNREACHABLE.has(name)) names.add(name);
  }
  return [...names];
}
