/** What programs pass by mistake, where the compiler does not look. */
export const absurd: readonly (readonly [what: string, value: unknown])[] = [
  ["a number", 5],
  ["null", null],
  ["undefined", undefined],
  ["an empty object", {}],
  ["an object", { title: "x" }],
  ["a text", "x"],
  ["an empty list", []],
  ["a list", [5]],
  ["a function", () => 1],
  ["a symbol", Symbol("x")],
  ["true", true],
];

/** The names of the methods that an object has of its classes. */
export function methodsOf(of: object): readonly string[] {
  const names = new Set<string>();
  for (let at = of; at !== Object.prototype; at = Object.getPrototypeOf(at) as object)
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (typeof value === "function" && name !== "constructor") names.add(name);
  return [...names];
}

/** How a call ends: "done", or the code of its error and what it says; of a bare error its name and what it says. */
export async function end(call: () => unknown): Promise<string> {
  try {
    await call();
    return "done";
  } catch (error) {
    const { code, name, message } = error as Error & { code?: unknown };
    return `${typeof code === "string" ? code : name} ${message}`;
  }
}
