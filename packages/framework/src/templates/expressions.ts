import { didYouMean } from "../kernel/suggest.ts";
import { OF_FUNCTIONS } from "./members.ts";
import { nameOf, pathOf } from "./parse.ts";
import { TESTS } from "./runtime.ts";
import type {
  Call,
  Compare,
  Dict,
  FilterCall,
  InlineIf,
  TemplateLiteral,
  Lookup,
  Macro,
  Many,
  Name,
  Node,
} from "./tree.ts";
import type { WritingPlace } from "./place.ts";

const OPERATORS: Readonly<Record<string, string>> = {
  And: "&&",
  Or: "||",
  Add: "+",
  Sub: "-",
  Mul: "*",
  Div: "/",
  Mod: "%",
  Pow: "**",
  Not: "!",
  Neg: "-",
  Pos: "+",
};

/**
 * Return an expression as JavaScript. What is not there is undefined; `strict` is for where that is
 * an error.
 */
export function expression(node: Node, at: WritingPlace): string {
  switch (node.typename) {
    case "Symbol":
      return symbol(node, at);
    case "Literal":
      return literal(node, at);
    case "LookupVal":
      return lookup(node, at);
    case "FunCall":
      return call(node, at);
    case "Filter":
      return filter(node, at);
    case "InlineIf":
      return inlineIf(node, at);
    case "Compare":
      return compare(node, at);
    case "Dict":
    case "KeywordArgs":
      return dict(node, at);
    case "Array":
      return `[${node.children.map((child) => expression(child, at)).join(", ")}]`;
    case "Group":
    case "NodeList":
      return group(node, at);
    case "Caller":
      return at.unit.macro(node as Macro, at);
    default:
      return operation(node, at);
  }
}

/** Return an expression that must have a value: undefined is an error that names it. */
export function strict(node: Node, at: WritingPlace): string {
  if (node.typename === "Literal" || node.typename === "Filter") return expression(node, at);
  if (node.typename === "InlineIf") return inlineIf(node, at, strict);
  const path = pathOf(node);
  const root =
    path && path.length > 1
      ? symbol({ typename: "Symbol", value: path[0]!, lineno: node.lineno, colno: 0 }, at)
      : "undefined";
  const site = at.unit.site({ name: nameOf(node), path, locals: [...at.scope.visible().keys()] });
  return `((t = ${expression(node, at)}) === undefined ? R.missing(${site}, ${root}, ctx) : t)`;
}

function symbol(node: Name, at: WritingPlace): string {
  at.unit.mustBeReachable(node.value, node.lineno);
  if (!/^[A-Za-z_$][\w$]*$/.test(node.value)) {
    at.unit.fail("templates.syntax", node.lineno, `"${node.value}" is not a name.`);
  }
  return at.scope.find(node.value) ?? `ctx.${node.value}`;
}

function literal(node: TemplateLiteral, at: WritingPlace): string {
  if (node.value instanceof RegExp) {
    at.unit.fail(
      "templates.unsupported",
      node.lineno,
      "Regular expressions are not for templates.",
    );
  }
  return JSON.stringify(node.value);
}

function lookup(node: Lookup, at: WritingPlace): string {
  const target = expression(node.target, at);
  const name = staticName(node, at);
  if (name === undefined) return `R.member(${target}, ${expression(node.val, at)})`;
  if (OF_FUNCTIONS.has(name) && name !== "length" && name !== "name")
    return `R.member(${target}, ${JSON.stringify(name)})`;
  return `${target}?.[${JSON.stringify(name)}]`;
}

/** The name in `x.name`, refused when it leads out of the page's values. */
function staticName(node: Lookup, at: WritingPlace): string | undefined {
  if (node.val.typename !== "Literal" || typeof node.val.value !== "string") return undefined;
  at.unit.mustBeReachable(node.val.value, node.lineno);
  return node.val.value;
}

function call(node: Call, at: WritingPlace): string {
  const given = node.args.children.map((child) => expression(child, at));
  const name = JSON.stringify(nameOf(node.name));
  if (node.name.typename === "Symbol" && node.name.value === "super")
    return at.unit.superBlock(node, at);
  if (node.name.typename !== "LookupVal") {
    return `R.callable(${expression(node.name, at)}, ${name}, ctx)(${given.join(", ")})`;
  }
  const key = staticName(node.name, at);
  const member = key === undefined ? expression(node.name.val, at) : JSON.stringify(key);
  const target = expression(node.name.target, at);
  return `R.method(t = ${target}, ${member}, ${name}).call(${["t", ...given].join(", ")})`;
}

function filter(node: FilterCall, at: WritingPlace): string {
  const name = node.name.value;
  at.unit.mustKnowFilter(name, node.lineno);
  const [value, ...rest] = node.args.children;
  if (value!.typename === ("Capture" as string)) {
    at.unit.fail(
      "templates.unsupported",
      node.lineno,
      "There are no {% filter %} blocks: filter a value.",
    );
  }
  const lenient = name === "default";
  const given = [
    lenient ? expression(value!, at) : strict(value!, at),
    ...rest.map((child) => expression(child, at)),
  ];
  return `F[${JSON.stringify(name)}].call(ctx, ${given.join(", ")})`;
}

function inlineIf(node: InlineIf, at: WritingPlace, write = expression): string {
  const otherwise = node.else_ === null ? '""' : write(node.else_, at);
  return `(${expression(node.cond, at)} ? ${write(node.body, at)} : ${otherwise})`;
}

function compare(node: Compare, at: WritingPlace): string {
  const rest = node.ops.map((op) => ` ${op.type} ${expression(op.expr, at)}`);
  return `(${expression(node.expr, at)}${rest.join("")})`;
}

function dict(node: Dict, at: WritingPlace): string {
  const pairs = node.children.map(
    (pair) => `[${JSON.stringify(String(pair.key.value))}]: ${expression(pair.value, at)}`,
  );
  const object = `{ ${pairs.join(", ")} }`;
  return node.typename === "KeywordArgs" ? `R.keywords(${object})` : object;
}

function group(node: Many, at: WritingPlace): string {
  if (node.children.length !== 1)
    at.unit.fail("templates.syntax", node.lineno, "One expression was expected.");
  return `(${expression(node.children[0]!, at)})`;
}

function operation(node: Node, at: WritingPlace): string {
  if ("target" in node && node.typename !== "Import") {
    return `(${OPERATORS[node.typename]}${expression(node.target as Node, at)})`;
  }
  if (!("left" in node)) {
    return at.unit.fail(
      "templates.unsupported",
      node.lineno,
      `"${node.typename}" is not for templates.`,
    );
  }
  if (node.typename === "Is") return test(node.left, node.right, at);
  const [left, right] = [expression(node.left, at), expression(node.right, at)];
  if (node.typename === "In") return `R.within(${left}, ${right})`;
  if (node.typename === "FloorDiv") return `Math.floor(${left} / ${right})`;
  if (node.typename === "Concat")
    return `(R.text(${strict(node.left, at)}) + R.text(${strict(node.right, at)}))`;
  return `((${left}) ${OPERATORS[node.typename]} (${right}))`;
}

function test(value: Node, asked: Node, at: WritingPlace): string {
  const name = asked.typename === "Literal" ? "none" : nameOf(asked).replace("(…)", "");
  if (!Object.hasOwn(TESTS, name)) {
    const near =
      didYouMean(name, Object.keys(TESTS)) || ` There are: ${Object.keys(TESTS).join(", ")}.`;
    at.unit.fail("templates.unknown-test", asked.lineno, `There is no test "is ${name}".${near}`);
  }
  const other =
    asked.typename === "FunCall" ? asked.args.children.map((child) => expression(child, at)) : [];
  return `R.TESTS.${name}(${[expression(value, at), ...other].join(", ")})`;
}
