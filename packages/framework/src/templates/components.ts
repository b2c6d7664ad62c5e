import {
  parametersOf,
  walk,
  type Call,
  type Dict,
  type Fill,
  type FromImport,
  type If,
  type Macro,
  type Many,
  type Name,
  type Node,
  type Pair,
  type Parameter,
  type Props,
} from "./tree.ts";

/** The part of nunjucks' parser that tags of one's own are read with. */
interface Parser {
  peekToken(): Token;
  nextToken(): Token;
  fail(message: string, line?: number, column?: number): never;
  parseExpression(): Node;
  /** Read arguments up to the end of the tag, without brackets. */
  parseSignature(tolerant: boolean, noBrackets: boolean): Many;
  parseUntilBlocks(...names: readonly string[]): Many;
  advanceAfterBlockEnd(tag?: string): unknown;
}

interface Token {
  readonly value: string;
  readonly lineno: number;
  readonly colno: number;
}

/** A place in a template's text. */
type Placed = Pick<Token, "lineno" | "colno">;

/** The slot of what stands in a component outside of every `{% fill %}`. */
const CONTENT = "content";

/** The name by which the file of a component offers its macro. */
const MACRO = "component";

/** Return the parameter of that macro through which a slot is filled. */
const parameterOf = (slot: string): string => `slot_${slot}`;

const placeOf = ({ lineno, colno }: Token): Placed => ({ lineno, colno });

const symbol = (value: string, at: Placed): Name => ({ typename: "Symbol", value, ...at });

const nodeList = (children: readonly Node[], at: Placed): Many => {
  return { typename: "NodeList", children, ...at };
};

const output = (child: Node, at: Placed): Many => {
  return { typename: "Output", children: [child], ...at };
};

/** Whether nothing stands here that anybody would see. */
const isBlank = (node: Node): boolean =>
  node.typename === "Output" &&
  node.children.every((child) => child.typename === "TemplateData" && child.value.trim() === "");

/** The name that a tag begins with, and its further arguments. */
function named(parser: Parser, tag: Token): { name: string; args: Many } {
  const [first, ...rest] = parser.parseSignature(true, true).children;
  parser.advanceAfterBlockEnd(tag.value);
  if (first?.typename !== "Symbol") {
    parser.fail(`{% ${tag.value} %} is followed by a name, without quotes`, tag.lineno, tag.colno);
  }
  return { name: first.value, args: nodeList(rest, placeOf(tag)) };
}

/** What stands up to the end of a tag. */
function bodyOf(parser: Parser, tag: Token): Many {
  const body = parser.parseUntilBlocks(`end${tag.value}`);
  parser.advanceAfterBlockEnd();
  return body;
}

/** `{% props title, wide=false %}`: the names that a component takes. */
function parseProps(parser: Parser): Props {
  const tag = parser.nextToken();
  const args = parser.parseSignature(true, true);
  parser.advanceAfterBlockEnd(tag.value);
  return { typename: "Props", args, ...placeOf(tag) };
}

/** `{% slot footer %}…{% endslot %}`: what the component is filled with there, or else what stands within. */
function parseSlot(parser: Parser): If {
  const tag = parser.nextToken();
  const at = placeOf(tag);
  const { name, args } = named(parser, tag);
  const filled = symbol(parameterOf(name), at);
  const call: Call = { typename: "FunCall", name: filled, args, ...at };
  const body = nodeList([output(call, at)], at);
  const otherwise = bodyOf(parser, tag);
  return { typename: "If", slot: name, cond: filled, body, else_: otherwise, ...at };
}

/** `{% fill footer %}…{% endfill %}`: what the component shows in that slot. */
function parseFill(parser: Parser): Fill {
  const tag = parser.nextToken();
  const { name, args } = named(parser, tag);
  return { typename: "Fill", name, args, body: bodyOf(parser, tag), ...placeOf(tag) };
}

/** The argument by which a slot is filled: a function that shows it. */
function filler({ name, args, body, lineno, colno }: Omit<Fill, "typename">): Pair {
  const at = { lineno, colno };
  const value: Macro = { typename: "Caller", name: symbol("caller", at), args, body, ...at };
  return { typename: "Pair", key: symbol(parameterOf(name), at), value, ...at };
}

/** The slots that are filled by what stands in a component. */
function fillersOf(inner: readonly Node[], at: Placed): readonly Pair[] {
  const fills = inner.filter((node) => node.typename === "Fill");
  const rest = inner.filter((node) => node.typename !== "Fill");
  if (rest.every(isBlank)) return fills.map(filler);
  const content = { name: CONTENT, args: nodeList([], at), body: nodeList(rest, at), ...at };
  return [...fills, content].map(filler);
}

/**
 * `{% component "components/card.html", title="A" %}…{% endcomponent %}`: the macro of that file is imported
 * and called, with what stands within as its slots.
 */
function parseComponent(parser: Parser): Many {
  const tag = parser.nextToken();
  const at = placeOf(tag);
  const [template, ...given] = parser.parseSignature(true, true).children;
  parser.advanceAfterBlockEnd(tag.value);
  if (template?.typename !== "Literal" || typeof template.value !== "string") {
    parser.fail(
      '{% component %} is followed by its file in quotes: {% component "components/card.html" %}',
      tag.lineno,
      tag.colno,
    );
  }
  const keywords = given.find((node): node is Dict => node.typename === "KeywordArgs");
  const slots = fillersOf(bodyOf(parser, tag).children, at);
  const all: Dict = {
    typename: "KeywordArgs",
    children: [...(keywords?.children ?? []), ...slots],
    ...at,
  };
  const args = nodeList([...given.filter((node) => node !== keywords), all], at);
  const alias = symbol(`component_${tag.lineno}_${tag.colno}`, at);
  const call: Call = { typename: "FunCall", name: alias, args, component: template.value, ...at };
  const imported = { typename: "Pair", key: symbol(MACRO, at), value: alias, ...at } as const;
  const names = { children: [imported] };
  const load: FromImport = { typename: "FromImport", template, names, withContext: null, ...at };
  return nodeList([load, output(call, at)], at);
}

/** The tags that nunjucks does not have, each with its reader. */
const READERS: Readonly<Record<string, (parser: Parser) => Node>> = {
  props: parseProps,
  slot: parseSlot,
  fill: parseFill,
  component: parseComponent,
};

/** The tags of components, as nunjucks' parser takes them. */
export const componentTags = {
  tags: Object.keys(READERS),
  parse: (parser: Parser): Node => READERS[parser.peekToken().value]!(parser),
};

/**
 * Return the tree of a template whose file is a component, with all of it in the one macro that it offers;
 * any other as it is.
 */
export function asComponent(tree: Many, file: string): Many {
  const props = tree.children.find((node) => node.typename === "Props");
  if (props === undefined) return tree;
  const rest = tree.children.filter((node) => node !== props);
  const slots = rest
    .flatMap((node) => [...walk(node)])
    .flatMap((node) => {
      return node.typename === "If" && node.slot !== undefined ? [node.slot] : [];
    });
  const at = { lineno: props.lineno, colno: props.colno };
  const parameters = [...new Set(slots)].map((slot) => symbol(parameterOf(slot), at));
  const isKeywords = (node: Node) => node.typename === "KeywordArgs";
  const own = props.args.children;
  const args = nodeList(
    [...own.filter((node) => !isKeywords(node)), ...parameters, ...own.filter(isKeywords)],
    at,
  );
  const body = nodeList(rest, at);
  const macro: Macro = { typename: "Macro", name: symbol(MACRO, at), args, body, file, ...at };
  return { typename: "Root", children: [macro], ...at };
}

/** The props and slots that a component takes, by the names that its users write. */
export interface Taken {
  readonly props: readonly string[];
  readonly required: readonly string[];
  readonly slots: readonly string[];
}

/** Return what a component takes, by its macro; undefined for any other. */
export function takenBy(macro: Macro): Taken | undefined {
  if (macro.file === undefined) return undefined;
  const slotOf = ({ name }: Parameter) => /^slot_(.+)$/.exec(name)?.[1];
  const all = parametersOf(macro);
  const props = all.filter((one) => slotOf(one) === undefined);
  return {
    props: props.map(({ name }) => name),
    required: props.filter(({ fallback }) => fallback === undefined).map(({ name }) => name),
    slots: all.flatMap((one) => slotOf(one) ?? []),
  };
}
