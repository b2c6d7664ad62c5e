import type { CheckMessage } from "../kernel/check.ts";
import { didYouMean } from "../kernel/suggest.ts";
import { checkMarkup } from "./check-markup.ts";
import { checkMessages } from "./check-messages.ts";
import { checkComponents } from "./check-components.ts";
import { compile } from "./compile.ts";
import { TemplateError } from "./errors.ts";
import type { Filters } from "./filters.ts";
import type { Folders } from "./folders.ts";
import { literalText, parse } from "./parse.ts";
import type { TemplateSource } from "./source.ts";
import { walk, type FromImport, type Many, type Name, type Node } from "./tree.ts";

/**
 * Find everything wrong with one template that can be seen without a page: syntax, names of files,
 * markup.
 */
export function checkTemplate(file: string, folders: Folders, filters: Filters): CheckMessage[] {
  const source = folders.read(file);
  try {
    const tree = parse(source);
    const safe = [...usesOfSafe(tree, source)];
    if (safe.length > 0) return safe;
    compile(source, "page", [], filters, undefined);
    return [
      ...checkReferences(tree, source, folders),
      ...checkBlocks(tree, source, folders),
      ...sentences(tree, source),
      ...checkComponents(tree, folders).map(({ line, ...wrong }) => {
        return {
          level: "error" as const,
          id: "templates.arguments",
          ...wrong,
          at: place(source, line),
        };
      }),
      ...(file.endsWith(".txt") ? [] : markup(source)),
    ];
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return [
      { level: "error", id: error.code, message: error.sentence, at: place(source, error.line) },
    ];
  }
}

function place(source: TemplateSource, line: number): string {
  return `${source.path}:${line}`;
}

function markup(source: TemplateSource): CheckMessage[] {
  return [...checkMarkup(source)].map(({ id, message, hint, offset }) => ({
    level: "error",
    id,
    message,
    hint,
    at: place(source, source.text.slice(0, offset).split("\n").length),
  }));
}

function sentences(tree: Many, source: TemplateSource): CheckMessage[] {
  return [...checkMessages(tree)].map(({ line, ...wrong }) => {
    return { level: "error", ...wrong, at: place(source, line + 1) };
  });
}

function* usesOfSafe(tree: Many, source: TemplateSource): Generator<CheckMessage> {
  for (const node of walk(tree)) {
    if (node.typename !== "Filter" || node.name.value !== "safe") continue;
    yield {
      level: "error",
      id: "templates.safe-filter",
      message: 'There is no filter "safe": a template does not decide what is safe.',
      hint: "Give the view a SafeHtml value (kernel's safeHtml, or rendered Markdown).",
      at: place(source, node.lineno + 1),
    };
  }
}

/** The templates named by extends, include, import and from must be there, and so must the macros. */
function* checkReferences(
  tree: Many,
  source: TemplateSource,
  folders: Folders,
): Generator<CheckMessage> {
  for (const node of walk(tree)) {
    if (!("template" in node)) continue;
    const file = literalText(node.template);
    if (file === undefined || (node.typename === "Include" && node.ignoreMissing)) continue;
    const at = place(source, node.lineno + 1);
    if (folders.find(file) === undefined) {
      const near = didYouMean(file, folders.names());
      yield {
        level: "error",
        id: "templates.not-found",
        message: `There is no template "${file}".${near}`,
        at,
      };
    } else if (node.typename === "FromImport" && !isComponent(node)) {
      yield* checkImported(node, file, folders, at);
    }
  }
}

/** A block that no parent has a place for is never shown. */
function* checkBlocks(
  tree: Many,
  source: TemplateSource,
  folders: Folders,
): Generator<CheckMessage> {
  const known = blocksAbove(tree, folders);
  if (known === undefined) return;
  for (const node of tree.children) {
    if (node.typename !== "Block" || known.has(node.name.value)) continue;
    const { value } = node.name;
    yield {
      level: "error",
      id: "templates.unknown-block",
      message: `No template above has a block "${value}": this one is never shown.${didYouMean(value, known)}`,
      hint: `Blocks above: ${[...known].join(", ") || "none"}.`,
      at: place(source, node.lineno + 1),
    };
  }
}

/** The blocks of all templates above; undefined where there is none above, or not one that is named. */
function blocksAbove(tree: Many, folders: Folders): Set<string> | undefined {
  const extended = tree.children.find((node) => node.typename === "Extends");
  const file = extended?.typename === "Extends" ? literalText(extended.template) : undefined;
  if (file === undefined || folders.find(file) === undefined) return undefined;
  const parent = parse(folders.read(file));
  const isNamed = !parent.children.some((node) => node.typename === "Extends");
  const further = blocksAbove(parent, folders);
  if (further === undefined && !isNamed) return undefined;
  const own = [...walk(parent)].flatMap((node) =>
    node.typename === "Block" ? [node.name.value] : [],
  );
  return new Set([...own, ...(further ?? [])]);
}

/** Whether a `{% component %}` imports it, which is looked at by itself. */
const isComponent = ({ names }: FromImport): boolean =>
  names.children.some(
    (child) => child.typename === "Pair" && child.value.value.startsWith("component_"),
  );

function* checkImported(
  node: Extract<Node, { typename: "FromImport" }>,
  file: string,
  folders: Folders,
  at: string,
): Generator<CheckMessage> {
  const offered = exportsOf(parse(folders.read(file)));
  for (const child of node.names.children) {
    const name = child.typename === "Pair" ? (child.key as Name).value : child.value;
    if (offered.includes(name)) continue;
    const near = didYouMean(name, offered) || ` It has: ${offered.join(", ")}.`;
    yield {
      level: "error",
      id: "templates.not-found",
      message: `"${file}" has no "${name}".${near}`,
      at,
    };
  }
}

/** The names that a template offers to whoever imports it. */
function exportsOf(tree: Many): string[] {
  return [...walk(tree)].flatMap((node) => {
    if (node.typename === "Macro") return [node.name.value];
    return node.typename === "Set" ? node.targets.map(({ value }) => value) : [];
  });
}
