import type { Operation } from "./operation.ts";

const WIDTH = 100;
const NAME = /^[A-Za-z_$][\w$]*$/;

/** Return the text of a migration file with these operations, formatted as oxfmt does. */
export function printMigration(
  operations: readonly Operation[],
  replaces: readonly string[] = [],
): string {
  const used = new Set(operations.map(({ call }) => call.name)).add("migration");
  const calls = operations.map(
    ({ call }) => `    ${call.name}(${argument(call, 4, call.name.length + 3)}),\n`,
  );
  const stands = replaces.length === 0 ? "" : `  replaces: ${printed(replaces, 2, 11)},\n`;
  return `${printedImport([...used].sort())}

export default migration({
${stands}  operations: [
${calls.join("")}  ],
});
`;
}

/** A function is copied as it stands in its file. */
function argument({ name, argument }: Operation["call"], indent: number, taken: number): string {
  return name === "runData" ? String(argument) : printed(argument, indent, taken);
}

function printedImport(names: readonly string[]): string {
  const line = `import { ${names.join(", ")} } from "quintet/migrations";`;
  if (line.length <= WIDTH) return line;
  return `import {\n${names.map((name) => `  ${name},\n`).join("")}} from "quintet/migrations";`;
}

/** A constant, on one line if it fits behind `taken` characters, else one entry a line. */
function printed(value: unknown, indent: number, taken: number): string {
  const line = onOneLine(value);
  if (indent + taken + line.length <= WIDTH || !isNested(value)) return line;
  const inner = " ".repeat(indent + 2);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const lines = entriesOf(value).map(([key, entry]) => {
    const label = key === undefined ? "" : `${key}: `;
    return `${inner}${label}${printed(entry, indent + 2, label.length + 1)},\n`;
  });
  return `${open}\n${lines.join("")}${" ".repeat(indent)}${close}`;
}

function onOneLine(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (!isNested(value)) return JSON.stringify(value);
  const entries = entriesOf(value).map(([key, entry]) =>
    key === undefined ? onOneLine(entry) : `${key}: ${onOneLine(entry)}`,
  );
  if (Array.isArray(value)) return `[${entries.join(", ")}]`;
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function entriesOf(value: object): (readonly [key: string | undefined, value: unknown])[] {
  if (Array.isArray(value)) return value.map((entry) => [undefined, entry] as const);
  return Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([key, entry]) => [NAME.test(key) ? key : JSON.stringify(key), entry] as const);
}
