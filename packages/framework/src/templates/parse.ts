import parser from "nunjucks/src/parser.js";
import { asComponent, componentTags } from "./components.ts";
import { templateError } from "./errors.ts";
import type { TemplateSource } from "./source.ts";
import { misspeltTag } from "./tags.ts";
import { unclosedBlock } from "./unclosed.ts";
import type { Call, Many, Node } from "./tree.ts";

/** Read a template with nunjucks' own lexer and parser. A mistake names file and line. */
export function parse(source: TemplateSource): Many {
  try {
    return asComponent(parser.parse(source.text, [componentTags]) as Many, source.file);
  } catch (error) {
    const { message, lineno } = error as Error & { lineno?: number };
    const misspelt = misspeltTag(sentence(message));
    if (misspelt !== undefined) {
      throw templateError("templates.syntax", source, (lineno ?? 1) - 1, misspelt);
    }
    const open = unclosedBlock(source.text);
    if (open !== undefined) {
      const what = `{% ${open.tag} %} has no {% end${open.tag} %} before ${open.found}.`;
      throw templateError("templates.syntax", source, open.line - 1, what);
    }
    throw templateError("templates.syntax", source, (lineno ?? 1) - 1, sentence(message));
  }
}

/** nunjucks writes `(unknown path) [Line 3, Column 7]\n  message`: only the message is kept. */
function sentence(message: string): string {
  return message.replace(/^\(unknown path\)[^\n]*\n\s*/, "").trim();
}

/** Return `topic.author.name` as its names; undefined for what is not a plain path. */
export function pathOf(node: Node): string[] | undefined {
  if (node.typename === "Symbol") return [node.value];
  if (node.typename !== "LookupVal" || node.val.typename !== "Literal") return undefined;
  const before = pathOf(node.target);
  return before && typeof node.val.value === "string" ? [...before, node.val.value] : undefined;
}

/** Return an expression as a person would name it in a sentence. */
export function nameOf(node: Node): string {
  const path = pathOf(node);
  if (path) return path.join(".");
  if (node.typename === "FunCall") return `${nameOf((node as Call).name)}(…)`;
  if (node.typename === "LookupVal") return `${nameOf(node.target)}[…]`;
  if (node.typename === "Filter") return `${nameOf(node.args.children[0]!)}|${node.name.value}`;
  return "the expression";
}

/** Return the text of a literal string, such as the file of an include. */
export function literalText(node: Node): string | undefined {
  return node.typename === "Literal" && typeof node.value === "string" ? node.value : undefined;
}
