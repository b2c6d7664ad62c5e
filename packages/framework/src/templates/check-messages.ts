import { QuintetError } from "../kernel/errors.ts";
import { readMessage, type MessagePart } from "../kernel/message-parts.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { literalText } from "./parse.ts";
import {
  parametersOf,
  walk,
  type Call,
  type Dict,
  type Macro,
  type Many,
  type Node,
} from "./tree.ts";

/** What is wrong with a sentence, at a line counted from 0. */
interface Wrong extends Problem {
  readonly id: string;
  readonly line: number;
}

/**
 * Find sentences that will not be worded as they are written: a message that cannot be read, one whose
 * parameters are not those that are given, and a text in brackets that no `t` words.
 */
export function* checkMessages(tree: Many): Generator<Wrong> {
  const nodes = [...walk(tree)];
  const ownT = nodes.some(declaresT);
  for (const node of nodes) {
    if (node.typename === "Group") yield* bracketed(node);
    if (node.typename === "FunCall" && !ownT) yield* call(node as Call);
  }
}

/** Whether a name `t` of the template's own is made here, which is not the request's. */
function declaresT(node: Node): boolean {
  if (node.typename === "Set") return node.targets.some(({ value }) => value === "t");
  if (node.typename !== "Macro") return false;
  return parametersOf(node as Macro).some(({ name }) => name === "t");
}

function* bracketed(group: Many): Generator<Wrong> {
  const text = group.children.length === 1 ? literalText(group.children[0]!) : undefined;
  if (text === undefined || !/\p{L}/u.test(text)) return;
  yield {
    id: "templates.bracketed-text",
    message: `The text ${JSON.stringify(text)} stands in brackets, and is worded by nobody.`,
    hint: `Write t(${JSON.stringify(text)}) for a sentence that people read, or leave out the brackets.`,
    line: group.lineno,
  };
}

function* call({ name, args, lineno }: Call): Generator<Wrong> {
  if (name.typename !== "Symbol" || name.value !== "t") return;
  const [first, second] = args.children;
  const text = first === undefined ? undefined : literalText(first);
  if (text === undefined) return;
  for (const { message, hint } of problems(text, second)) {
    yield { id: "templates.message", message, hint, line: lineno };
  }
}

interface Problem {
  readonly message: string;
  readonly hint: string;
}

function problems(text: string, values: Node | undefined): readonly Problem[] {
  let wanted: readonly string[];
  try {
    wanted = [...new Set(parametersIn(readMessage(text)))];
  } catch (error) {
    if (!(error instanceof QuintetError)) throw error;
    return values === undefined ? [] : [{ message: error.message, hint: error.hint! }];
  }
  if (values !== undefined && !isDict(values)) return [];
  const given = values?.children.map(({ key }) => String(key.value)) ?? [];
  const missing = wanted.filter((name) => !given.includes(name));
  const surplus = given.filter((name) => !wanted.includes(name));
  const quoted = JSON.stringify(text);
  return [
    ...surplus.map((name) => ({
      message: `The message ${quoted} has no parameter "${name}".${didYouMean(name, wanted)}`,
      hint: wanted.length === 0 ? "It takes none." : `Its parameters: ${listed(wanted)}.`,
    })),
    ...missing.map((name) => ({
      message: `The message ${quoted} is given no value for {${name}}.`,
      hint: `Write t(${quoted}, { ${wanted.map((one) => `${one}: …`).join(", ")} }).`,
    })),
  ];
}

const isDict = (node: Node): node is Dict =>
  node.typename === "Dict" || node.typename === "KeywordArgs";

/** The parameters of a message, those within its cases too; `#` is none. */
function parametersIn(parts: readonly MessagePart[]): string[] {
  return parts.flatMap((part) => {
    if (typeof part === "string" || part.name === "#") return [];
    if (part.kind === "parameter") return [part.name];
    return [part.name, ...[...part.cases.values()].flatMap(parametersIn)];
  });
}
