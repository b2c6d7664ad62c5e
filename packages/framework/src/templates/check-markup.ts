import { ADDRESSES } from "./addresses.ts";
import { pathOf, parse } from "./parse.ts";
import { HOLE, markupOf, tagsOf, type Attribute, type Tag } from "./markup.ts";
import type { TemplateSource } from "./source.ts";
import type { Many, Node } from "./tree.ts";

/** Something in the markup that is refused: what, where (an offset in the text), and the fix. */
export interface Finding {
  readonly id: string;
  readonly message: string;
  readonly hint: string;
  readonly offset: number;
}

/**
 * Find what the markup of a template may not do under the Content-Security-Policy, which allows no
 * inline code.
 */
export function* checkMarkup(source: TemplateSource): Generator<Finding> {
  for (const tag of tagsOf(markupOf(source.text))) {
    yield* checkRaw(tag, source);
    for (const attribute of tag.attributes) yield* checkAttribute(tag, attribute, source);
  }
}

function* checkRaw(tag: Tag, source: TemplateSource): Generator<Finding> {
  if (tag.name !== "script" && tag.name !== "style") return;
  const has = (name: string) => tag.attributes.find((attribute) => attribute.name === name);
  const isData = /^application\/(?:ld\+)?json$/i.test(has("type")?.value ?? "");
  if (!isData && !has("src") && !has("nonce") && tag.content.trim() !== "") {
    yield {
      id: "templates.inline-code",
      message: `Inline <${tag.name}> is refused by the content security policy.`,
      hint: `Put it in a file under static/ and name it with static("…").`,
      offset: tag.at,
    };
  }
  for (const { node, offset } of holesIn(tag.content, tag.contentAt, source)) {
    if (isFilter(node, "json_script")) continue;
    yield {
      id: "templates.code-from-data",
      message: `A value within <${tag.name}> must be written as JSON.`,
      hint: `Use <script type="application/json">{{ value|json_script }}</script>.`,
      offset,
    };
  }
}

function* checkAttribute(
  tag: Tag,
  attribute: Attribute,
  source: TemplateSource,
): Generator<Finding> {
  const { name, value, at } = attribute;
  if (name.includes(HOLE)) return yield* checkBareHole(attribute, source);
  if (value !== undefined && !attribute.quoted) {
    yield {
      id: "templates.unquoted-attribute",
      message: `The value of "${name}" in <${tag.name}> has no quotes.`,
      hint: `Write ${name}="…": without quotes a space in the value starts a new attribute.`,
      offset: at,
    };
  }
  if (/^on./.test(name) || name === "style") {
    yield {
      id: "templates.inline-code",
      message: `The attribute "${name}" in <${tag.name}> is refused by the content security policy.`,
      hint: name === "style" ? "Use a class." : "Listen from a file under static/.",
      offset: at,
    };
  }
  if (value?.startsWith(HOLE) && ADDRESSES.has(name)) yield* checkAddress(attribute, source);
}

/** `<p {{ … }}>`: only the `attributes` filter writes there, or a choice between fixed words. */
function* checkBareHole(attribute: Attribute, source: TemplateSource): Generator<Finding> {
  for (const { node, offset } of holesIn(attribute.name, attribute.at, source)) {
    if (isFilter(node, "attributes") || isFixed(node)) continue;
    yield {
      id: "templates.bare-attribute",
      message: "A value stands in a tag outside of any attribute.",
      hint: `Write name="{{ value }}", or {{ values|attributes }} for an object of attributes.`,
      offset,
    };
  }
}

function* checkAddress(attribute: Attribute, source: TemplateSource): Generator<Finding> {
  const [first] = [...holesIn(attribute.value!, attribute.valueAt, source)];
  if (!first || isAddress(first.node)) return;
  yield {
    id: "templates.unchecked-address",
    message: `The address in "${attribute.name}" may have any scheme, javascript: too.`,
    hint: `Write {{ …|href }}, or use url.….href(…) or static("…").`,
    offset: first.offset,
  };
}

/** An address known to be safe: filtered, made by the URL table or by `static`, or fixed. */
function isAddress(node: Node): boolean {
  if (isFilter(node, "href") || isFixed(node)) return true;
  if (node.typename === "InlineIf")
    return isAddress(node.body) && (!node.else_ || isAddress(node.else_));
  if (node.typename === "Group") return isAddress(node.children[0]!);
  if (node.typename === "Concat" || node.typename === "Add") return isAddress(node.left);
  if (node.typename !== "FunCall") return false;
  const path = pathOf(node.name);
  return path?.at(-1) === "href" || path?.[0] === "static";
}

function isFilter(node: Node, name: string): boolean {
  return node.typename === "Filter" && node.name.value === name;
}

function isFixed(node: Node): boolean {
  if (node.typename === "InlineIf")
    return isFixed(node.body) && (!node.else_ || isFixed(node.else_));
  return node.typename === "Literal";
}

/** The expressions whose `{{ … }}` begin in a part of the markup. */
function* holesIn(
  part: string,
  start: number,
  source: TemplateSource,
): Generator<{ node: Node; offset: number }> {
  const holes = /\{\{[\s\S]*?\}\}/g;
  for (const found of source.text.slice(start, start + part.length).matchAll(holes)) {
    const tree = parse({ ...source, text: found[0] });
    const output = tree.children[0] as Many | undefined;
    if (output?.children[0]) yield { node: output.children[0], offset: start + found.index };
  }
}
