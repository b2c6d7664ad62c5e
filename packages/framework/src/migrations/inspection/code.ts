/** A piece of TypeScript: a call of a name with arguments. */
export interface Call {
  readonly callee: string;
  readonly args: readonly Code[];
}

/** A piece of TypeScript as it stands. */
export interface Verbatim {
  readonly verbatim: string;
}

/** What an argument is: data, a call, or a piece as it stands. */
export type Code =
  | string
  | number
  | boolean
  | bigint
  | Call
  | Verbatim
  | readonly Code[]
  | CodeLiteral;

/** An object; what is undefined is left out. */
export interface CodeLiteral {
  readonly [name: string]: Code | undefined;
}

const WIDTH = 100;
const NAME = /^[A-Za-z_$][\w$]*$/;

/** Return a call. */
export function call(callee: string, ...args: readonly (Code | undefined)[]): Call {
  return { callee, args: args.filter((arg) => arg !== undefined) };
}

/** Return the text of a piece, formatted as the formatter does; `taken` characters stand before it in its line. */
export function printed(code: Code, indent: number, taken: number): string {
  const line = flat(code);
  // A comma follows.
  if (taken + line.length + 1 <= WIDTH || typeof code !== "object") return line;
  if (isCall(code)) return printedCall(code, indent, taken);
  if ("verbatim" in code) return line;
  const [open, close] = Array.isArray(code) ? "[]" : "{}";
  return `${open}\n${entries(code, indent + 2)}${" ".repeat(indent)}${close}`;
}

/** Return the entries of a list or an object, one a line. */
export function entries(code: readonly Code[] | CodeLiteral, indent: number): string {
  const space = " ".repeat(indent);
  return parts(code)
    .map(([label, one]) => {
      const begun = `${space}${label}`;
      const made = printed(one, indent, begun.length);
      const isLong = typeof one === "string" && begun.length + made.length + 1 > WIDTH;
      // A text under a name that is longer than an indent gets a line of its own.
      if (isLong && label.length > 4) return `${begun.trimEnd()}\n${space}  ${made},\n`;
      return `${begun}${made},\n`;
    })
    .join("");
}

/** An object at the end is opened in the line of the call, where what is before it fits. */
function printedCall({ callee, args }: Call, indent: number, taken: number): string {
  const before = args.slice(0, -1).map(flat);
  const last = args.at(-1);
  const head = `${callee}(${[...before, "{"].join(", ")}`;
  if (isLiteral(last) && taken + head.length <= WIDTH) {
    const open = [...before, ""].join(", ");
    return `${callee}(${open}{\n${entries(last, indent + 2)}${" ".repeat(indent)}})`;
  }
  return `${callee}(\n${entries(args, indent + 2)}${" ".repeat(indent)})`;
}

function flat(code: Code): string {
  if (typeof code === "bigint") return `${code}n`;
  if (typeof code === "string") return quoted(code);
  if (typeof code !== "object") return String(code);
  if (isCall(code)) return `${code.callee}(${code.args.map(flat).join(", ")})`;
  if (isVerbatim(code)) return code.verbatim;
  const inside = parts(code).map(([label, one]) => `${label}${flat(one)}`);
  if (Array.isArray(code)) return `[${inside.join(", ")}]`;
  return inside.length === 0 ? "{}" : `{ ${inside.join(", ")} }`;
}

/** Return a text in the quotes of which it has fewer itself. */
export function quoted(text: string): string {
  const double = JSON.stringify(text).replaceAll(
    /[\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16)}`,
  );
  const count = (sign: string): number => text.split(sign).length;
  if (count('"') <= count("'")) return double;
  return `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function parts(code: readonly Code[] | CodeLiteral): (readonly [label: string, code: Code])[] {
  if (isList(code)) return code.map((one) => ["", one] as const);
  return Object.entries(code).flatMap(([name, one]) =>
    one === undefined ? [] : [[`${NAME.test(name) ? name : JSON.stringify(name)}: `, one] as const],
  );
}

function isList(code: readonly Code[] | CodeLiteral): code is readonly Code[] {
  return Array.isArray(code);
}

function isCall(code: object): code is Call {
  return "callee" in code && "args" in code;
}

function isVerbatim(code: object): code is Verbatim {
  return "verbatim" in code;
}

function isLiteral(code: Code | undefined): code is CodeLiteral {
  return (
    typeof code === "object" && !isList(code as CodeLiteral) && !isCall(code) && !isVerbatim(code)
  );
}
