import { didYouMean } from "../kernel/suggest.ts";
import { templateError } from "./errors.ts";
import type { TemplateCode } from "./errors.ts";
import { expression } from "./expressions.ts";
import { takenBy } from "./components.ts";
import { UNREACHABLE } from "./members.ts";
import type { WritingPlace, Unit } from "./place.ts";
import type { Site } from "./runtime.ts";
import { Scope } from "./scope.ts";
import type { TemplateSource } from "./source.ts";
import { statement } from "./statements.ts";
import {
  parametersOf,
  walk,
  type Block,
  type Call,
  type Macro,
  type Many,
  type Node,
} from "./tree.ts";

/** Filters that a site has from another part of the framework. */
const TEXT_FILTERS: ReadonlySet<string> = new Set(["date", "ago", "number"]);
const ONE_OF_THOSE =
  " It is one of textFilters() of quintet/i18n: give them to templates({ filters }).";

/** The purpose that a template is asked for: as a page or an include, or as a module of macros. */
export type Purpose = "page" | "module";

/** Writes one template as JavaScript. One writer per template, purpose and list of given names. */
export class UnitWriter implements Unit {
  readonly source: TemplateSource;
  readonly sites: Site[] = [];
  readonly isText: boolean;
  readonly sharesByContext: boolean;
  readonly lines: string[] = [];
  readonly links: string[] = [];
  readonly #filters: ReadonlySet<string>;
  #names = 0;

  constructor(source: TemplateSource, tree: Many, filters: ReadonlySet<string>) {
    this.source = source;
    this.#filters = filters;
    this.isText = source.file.endsWith(".txt");
    this.sharesByContext = usesBlocks(tree);
  }

  fail(code: TemplateCode, line: number, sentence: string): never {
    throw templateError(code, this.source, line, sentence);
  }

  mustBeReachable(name: string, line: number): void {
    if (!UNREACHABLE.has(name)) return;
    this.fail("templates.unreachable", line, `"${name}" cannot be reached from a template.`);
  }

  mustKnowFilter(name: string, line: number): void {
    if (this.#filters.has(name)) return;
    const near =
      (TEXT_FILTERS.has(name) && ONE_OF_THOSE) ||
      didYouMean(name, this.#filters) ||
      ` There are: ${[...this.#filters].sort().join(", ")}.`;
    this.fail("templates.unknown-filter", line, `There is no filter "${name}".${near}`);
  }

  site(site: Site): string {
    return `S[${this.sites.push(site) - 1}]`;
  }

  fresh(name: string): string {
    return `${name}_${++this.#names}`;
  }

  link(found: string): string {
    const name = this.fresh("link");
    this.links.push(`let ${name};`);
    return `(${name} ??= ${found})`;
  }

  body(node: Node, at: WritingPlace): string {
    const kept = this.lines.splice(0);
    statement(node, at);
    const written = this.lines.splice(0);
    this.lines.push(...kept);
    return [...at.scope.heads, ...written].join("\n");
  }

  macro(macro: Macro, at: WritingPlace): string {
    const scope = new Scope("macro", at.scope);
    const names = parametersOf(macro);
    const place = { ...at, scope };
    const [variables, caller] = [
      names.map(({ name }) => this.fresh(`l_${name}`)),
      this.fresh("l_caller"),
    ];
    names.forEach(({ name }, index) => scope.names.set(name, variables[index]!));
    scope.names.set("caller", caller);
    const list = [...variables, caller].join(", ");
    const defaults = names.flatMap(({ fallback }, index) =>
      fallback
        ? [
            `if (${variables[index]} === undefined) ${variables[index]} = ${expression(fallback, place)};`,
          ]
        : [],
    );
    const { file } = macro;
    const title =
      file === undefined ? `The macro "${macro.name.value}"` : `The component "${file}"`;
    const order = `R.parameters(${JSON.stringify(title)}, ${JSON.stringify(names.map(({ name }) => name))}, arguments)`;
    const required = takenBy(macro)?.required ?? [];
    const insisted = names.flatMap(({ name }, index) =>
      required.includes(name)
        ? [
            `if (${variables[index]} === undefined) R.missingProp(${JSON.stringify(title)}, "${name}");`,
          ]
        : [],
    );
    const fits = `arguments.length > ${names.length} || arguments[arguments.length - 1] instanceof R.Keywords`;
    return [
      `function (${variables.join(", ")}) {`,
      `let o = "", t, L = ${macro.lineno}, ${caller};`,
      `if (${fits}) [${list}] = ${order};`,
      ...insisted,
      ...defaults,
      this.guarded(this.body(macro.body, place), "return R.safeHtml(o);"),
      "}",
    ].join("\n");
  }

  superBlock(node: Call, at: WritingPlace): string {
    if (at.block === undefined)
      this.fail("templates.syntax", node.lineno, "super() belongs in a block.");
    const place = `B, ${JSON.stringify(at.block)}, depth + 1`;
    return `R.safeHtml(R.block(${place})(ctx, B, depth + 1))`;
  }

  block(node: Block): string {
    const scope = new Scope("block");
    const name = node.name.value;
    const body = this.body(node.body, { unit: this, scope, block: name });
    return [
      `${JSON.stringify(name)}: function (ctx, B, depth) {`,
      `let o = "", t, L = ${node.lineno};`,
      this.guarded(body, "return o;"),
      "}",
    ].join("\n");
  }

  /** Return statements whose errors get the file and the line that was reached. */
  guarded(body: string, end: string): string {
    return `try {\n${body}\n${end}\n} catch (e) { throw R.located(e, SRC, L); }`;
  }
}

function usesBlocks(tree: Many): boolean {
  return [...walk(tree)].some(({ typename }) => typename === "Block" || typename === "Extends");
}

/** Return the blocks of a template, nested ones included; a name may stand once. */
export function blocksOf(tree: Many, source: TemplateSource): Block[] {
  const found = new Map<string, Block>();
  for (const node of walk(tree)) {
    if (node.typename !== "Block") continue;
    if (found.has(node.name.value)) {
      throw templateError(
        "templates.syntax",
        source,
        node.lineno,
        `The block "${node.name.value}" is there twice.`,
      );
    }
    found.set(node.name.value, node);
  }
  return [...found.values()];
}
