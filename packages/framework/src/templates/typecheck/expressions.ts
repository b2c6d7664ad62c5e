import { literalText, nameOf } from "../parse.ts";
import type {
  Call,
  Dict,
  FilterCall,
  InlineIf,
  TemplateLiteral,
  Lookup,
  Name,
  Node,
} from "../tree.ts";
import type { Binding, Names } from "./bindings.ts";

const OPERATORS: Readonly<Record<string, string>> = {
  And: "&&",
  Or: "||",
  Add: "+",
  Sub: "-",
  Mul: "*",
  Div: "/",
  FloorDiv: "/",
  Mod: "%",
  Pow: "**",
  Not: "!",
  Neg: "-",
  Pos: "+",
};

/** The code of a macro's parameter, or its `caller`, that a call does not give. */
export const NOT_GIVEN = "$.none";

/**
 * The part of the translation that expressions need: macros are written out where they are called.
 */
export interface Expander {
  expand(binding: Extract<Binding, { kind: "macro" }>, call: Call, names: Names): string;
}

/**
 * Return an expression as TypeScript. `strict` is where a value must be there: elsewhere (a
 * condition, the left of `or`) a path may end early, and is written with `?.`.
 */
export function typed(node: Node, names: Names, out: Expander, strict = true): string {
  const lenient = (part: Node) => typed(part, names, out, false);
  switch (node.typename) {
    case "Symbol":
      return symbol(node, names);
    case "Literal":
      return node.value instanceof RegExp ? "/x/" : JSON.stringify(node.value);
    case "LookupVal":
      return lookup(node, names, out, strict);
    case "FunCall":
      return call(node, names, out, strict);
    case "Filter":
      return filter(node, names, out);
    case "InlineIf":
      return inlineIf(node, names, out, strict);
    case "Compare":
      return `(${lenient(node.expr)}${node.ops.map((op) => ` ${op.type} ${lenient(op.expr)}`).join("")})`;
    case "Dict":
    case "KeywordArgs":
      return dict(node, names, out);
    case "Array":
      return `[${node.children.map((child) => typed(child, names, out)).join(", ")}]`;
    case "Group":
    case "NodeList":
      return `(${node.children.map((child) => typed(child, names, out, strict)).join(", ")})`;
    default:
      return operation(node, names, out, strict);
  }
}

function symbol(node: Name, names: Names): string {
  const bound = names.find(node.value);
  if (bound === undefined) return `${names.context}.${node.value}`;
  return bound.kind === "variable" ? bound.code : "$.html";
}

function lookup(node: Lookup, names: Names, out: Expander, strict: boolean): string {
  const target = typed(node.target, names, out, strict);
  const name = literalText(node.val);
  const dot = strict ? "" : "?.";
  if (name === undefined) return `${target}${dot}[${typed(node.val, names, out)}]`;
  return `${target}${strict ? "." : "?."}${name}`;
}

/** The macro that is called by its name, or by `module.name`. */
function macroOf(node: Node, names: Names): Binding | undefined {
  if (node.typename === "Symbol") return names.find(node.value);
  if (node.typename !== "LookupVal" || node.target.typename !== "Symbol") return undefined;
  const module = names.find(node.target.value);
  return module?.kind === "module" ? module.names.own.get(literalText(node.val) ?? "") : undefined;
}

function call(node: Call, names: Names, out: Expander, strict: boolean): string {
  const macro = macroOf(node.name, names);
  if (macro?.kind === "macro") return out.expand(macro, node, names);
  if (macro?.kind === "variable" && macro.code === NOT_GIVEN) return "$.html";
  const given = node.args.children.map((child) => typed(child, names, out)).join(", ");
  return `${typed(node.name, names, out, strict)}(${given})`;
}

function filter(node: FilterCall, names: Names, out: Expander): string {
  const [value, ...rest] = node.args.children;
  const isDefault = node.name.value === "default";
  const written = isDefault ? optional(value!, names, out) : typed(value!, names, out);
  const given = [written, ...rest.map((child) => typed(child, names, out))];
  return `$f.${node.name.value}(${given.join(", ")})`;
}

/** A value that need not be there, not even as a name. */
function optional(node: Node, names: Names, out: Expander): string {
  if (node.typename === "Symbol" && names.find(node.value) === undefined) {
    return `$.maybe(${names.context}, ${JSON.stringify(node.value)})`;
  }
  return typed(node, names, out, false);
}

function inlineIf(node: InlineIf, names: Names, out: Expander, strict: boolean): string {
  const otherwise = node.else_ === null ? '""' : typed(node.else_, names, out, strict);
  return `(${typed(node.cond, names, out, false)} ? ${typed(node.body, names, out, strict)} : ${otherwise})`;
}

function dict(node: Dict, names: Names, out: Expander): string {
  const pairs = node.children
    .filter(({ value }) => value.typename !== "Caller")
    .map(({ key, value }) => `${JSON.stringify(String(key.value))}: ${typed(value, names, out)}`);
  return `{ ${pairs.join(", ")} }`;
}

function operation(node: Node, names: Names, out: Expander, strict: boolean): string {
  if ("target" in node && node.typename !== "Import") {
    return `(${OPERATORS[node.typename]}${typed(node.target as Node, names, out, node.typename !== "Not")})`;
  }
  if (!("left" in node)) return "undefined";
  if (node.typename === "Is") return test(node.left, node.right, names, out);
  const logical = node.typename === "And" || node.typename === "Or";
  const left = typed(node.left, names, out, !logical);
  const right = typed(node.right, names, out, strict);
  if (node.typename === "In") return `$.within(${left}, ${right})`;
  if (node.typename === "Concat") return `$.concat(${left}, ${right})`;
  return `(${left} ${OPERATORS[node.typename]} ${right})`;
}

function test(value: Node, asked: Node, names: Names, out: Expander): string {
  const name = asked.typename === "Literal" ? "none" : nameOf(asked).replace("(…)", "");
  const written = optional(value, names, out);
  if (name === "defined") return `(${written} !== undefined)`;
  if (name === "undefined") return `(${written} === undefined)`;
  if (name === "none") return `(${written} === null)`;
  return `$.test(${written})`;
}

/**
 * Return a literal as the general type it stands for, so that a macro's parameter is not held to
 * one text.
 */
export function widened(node: Node, code: string): string {
  if (node.typename !== "Literal") return code;
  const { value } = node as TemplateLiteral;
  return value === null ? "(null as null | undefined)" : `(${code} as ${typeof value})`;
}
