import { literalText, parse, pathOf } from "../parse.ts";
import type { TemplateSource } from "../source.ts";
import {
  parametersOf,
  type Block,
  type Call,
  type Dict,
  type For,
  type FromImport,
  type If,
  type Import,
  type Include,
  type Macro,
  type Many,
  type Name,
  type Node,
  type SetTag,
  type Switch,
} from "../tree.ts";
import { Names, type Binding } from "./bindings.ts";
import { NOT_GIVEN, typed, widened, type Expander } from "./expressions.ts";

/** One line of the virtual file, with the place in a template that it was made from. */
export interface Line {
  readonly code: string;
  readonly source: TemplateSource;
  /** Counted from 0. */
  readonly line: number;
}

/** Finds a template by name; undefined when there is none. */
export type ReadTemplate = (file: string) => TemplateSource | undefined;

type MacroBinding = Extract<Binding, { kind: "macro" }>;
interface Part {
  readonly node: Block;
  readonly source: TemplateSource;
}

/** How deep includes and macros are followed into one another. */
const DEEPEST = 12;

/**
 * Writes a page as one list of TypeScript statements: its parents, blocks, includes and macro calls
 * are written out where they take effect, so that every name has the type it has there.
 */
export class Translation implements Expander {
  readonly lines: Line[] = [];
  /** Variables that `{% set %}` makes: declared ahead, typed by what is assigned. */
  readonly variables: string[] = [];
  readonly #read: ReadTemplate;
  readonly #blocks = new Map<string, Part[]>();
  readonly #open: (Node | string)[] = [];
  #source: TemplateSource;
  #block: { name: string; depth: number } | undefined;
  #count = 0;

  constructor(source: TemplateSource, read: ReadTemplate) {
    this.#source = source;
    this.#read = read;
  }

  /** Return the whole page, the outermost parent last. */
  page(): void {
    const names = new Names("ctx");
    const chain = this.#chain(this.#source);
    for (const { tree, source } of chain) this.#collectBlocks(tree, source);
    chain.forEach(({ tree, source }, index) => {
      const isParent = index === chain.length - 1;
      const kept = (node: Node) =>
        isParent || !["Output", "Block", "Extends"].includes(node.typename);
      this.#within(source, () => this.#all(tree.children.filter(kept), names));
    });
  }

  #chain(source: TemplateSource): { tree: Many; source: TemplateSource }[] {
    const chain = [{ tree: parse(source), source }];
    for (let parent = this.#parentOf(chain[0]!.tree); parent && chain.length < DEEPEST;) {
      chain.push({ tree: parse(parent), source: parent });
      parent = this.#parentOf(chain.at(-1)!.tree);
    }
    return chain;
  }

  #parentOf(tree: Many): TemplateSource | undefined {
    const found = tree.children.find((node) => node.typename === "Extends");
    const file = found?.typename === "Extends" ? filesOf(found.template)[0] : undefined;
    return file === undefined ? undefined : this.#read(file);
  }

  #collectBlocks(node: Node, source: TemplateSource): void {
    if (node.typename === "Block") {
      const parts = this.#blocks.get(node.name.value) ?? [];
      this.#blocks.set(node.name.value, [...parts, { node, source }]);
    }
    for (const value of Object.values(node) as unknown[]) {
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (typeof child === "object" && child !== null && "typename" in child) {
          this.#collectBlocks(child as Node, source);
        }
      }
    }
  }

  #within(source: TemplateSource, run: () => void): void {
    const kept = this.#source;
    this.#source = source;
    run();
    this.#source = kept;
  }

  #write(node: { readonly lineno: number }, code: string): void {
    this.lines.push({ code, source: this.#source, line: node.lineno });
  }

  #fresh(name: string): string {
    return `l_${name}_${++this.#count}`;
  }

  #all(nodes: readonly Node[], names: Names): void {
    for (const node of nodes) {
      if (node.typename === "Macro") this.#declareMacro(node as Macro, names);
    }
    for (const node of nodes) this.#statement(node, names);
  }

  #declareMacro(macro: Macro, scope: Names): void {
    scope.own.set(macro.name.value, { kind: "macro", macro, scope, source: this.#source });
  }

  #statement(node: Node, names: Names): void {
    switch (node.typename) {
      case "NodeList":
      case "Root":
        return this.#all(node.children, names);
      case "Output":
        return node.children.forEach((child) => this.#print(child, names));
      case "If":
        return this.#if(node, names);
      case "For":
        return this.#for(node, names);
      case "Set":
        return this.#set(node, names);
      case "Block":
        return this.#showBlock(node.name.value, 0, names, node);
      case "Include":
        return this.#include(node, names);
      case "Import":
        return void names.own.set(node.target.value, {
          kind: "module",
          names: this.#module(node, names),
        });
      case "FromImport":
        return this.#import(node, names);
      case "Switch":
        return this.#switch(node, names);
      default:
        return;
    }
  }

  #print(node: Node, names: Names): void {
    if (node.typename === "TemplateData") return;
    if (node.typename === "InlineIf") return this.#printIf(node.cond, node.body, node.else_, names);
    const path = node.typename === "FunCall" ? pathOf((node as Call).name) : undefined;
    if (path?.[0] === "super" && this.#block) {
      return this.#showBlock(this.#block.name, this.#block.depth + 1, names, node);
    }
    this.#write(node, `$.print(${typed(node, names, this)});`);
  }

  #printIf(cond: Node, body: Node, otherwise: Node | null, names: Names): void {
    this.#write(cond, `if (${typed(cond, names, this, false)}) {`);
    this.#print(body, names);
    if (otherwise) {
      this.#write(otherwise, "} else {");
      this.#print(otherwise, names);
    }
    this.#write(cond, "}");
  }

  #if(node: If, names: Names): void {
    this.#write(node, `if (${typed(node.cond, names, this, false)}) {`);
    this.#statement(node.body, names);
    if (node.else_) {
      this.#write(node, "} else {");
      this.#statement(node.else_, names);
    }
    this.#write(node, "}");
  }

  #for(node: For, names: Names): void {
    const inner = new Names(names.context, names, true);
    const targets = node.name.typename === "Symbol" ? [node.name] : (node.name.children as Name[]);
    const variables = targets.map(({ value }) => this.#fresh(value));
    const [walked, taken] =
      targets.length === 1 ? ["list", variables[0]] : ["pairs", `[${variables.join(", ")}]`];
    this.#write(node, `for (const ${taken} of $.${walked}(${typed(node.arr, names, this)})) {`);
    targets.forEach(({ value }, index) => bind(inner, value, variables[index]!));
    bind(inner, "loop", "$.loop");
    this.#statement(node.body, inner);
    this.#write(node, "}");
    if (node.else_) this.#statement(node.else_, names);
  }

  #set(node: SetTag, names: Names): void {
    if (node.body) this.#statement(node.body.body, names);
    const value = node.body ? "$.html" : widened(node.value!, typed(node.value!, names, this));
    for (const target of node.targets) this.#assign(target.value, value, node, names);
  }

  #assign(name: string, value: string, node: SetTag, names: Names): void {
    const present = names.writable(name);
    if (present?.kind === "variable") return this.#write(node, `${present.code} = ${value};`);
    const made = this.#fresh(name);
    this.variables.push(made);
    this.#write(node, `${made} = ${value};`);
    bind(names, name, made);
  }

  #showBlock(name: string, depth: number, names: Names, at: Node): void {
    const part = this.#blocks.get(name)?.[depth];
    if (!part || this.#open.length > DEEPEST) return;
    const kept = this.#block;
    this.#block = { name, depth };
    this.#open.push(part.node);
    this.#write(at, "{");
    this.#within(part.source, () =>
      this.#statement(part.node.body, new Names(names.context, names)),
    );
    this.#write(at, "}");
    this.#open.pop();
    this.#block = kept;
  }

  #include(node: Include, names: Names): void {
    const files = filesOf(node.template);
    if (files.length === 0) this.#write(node, `$.name(${typed(node.template, names, this)});`);
    for (const file of files) {
      const source = this.#read(file);
      if (!source || this.#open.includes(file) || this.#open.length > DEEPEST) continue;
      this.#open.push(file);
      this.#write(node, "{");
      this.#within(source, () => this.#statement(parse(source), new Names(names.context, names)));
      this.#write(node, "}");
      this.#open.pop();
    }
  }

  /** The names that an imported template offers; it sees the shared names, or all with context. */
  #module(node: Import | FromImport, names: Names): Names {
    const module = node.withContext ? new Names(names.context, names) : new Names("shared");
    const source = this.#read(literalText(node.template) ?? "");
    if (!source || this.#open.includes(source.file)) return module;
    this.#open.push(source.file);
    this.#within(source, () => this.#statement(parse(source), module));
    this.#open.pop();
    return module;
  }

  #import(node: FromImport, names: Names): void {
    const module = this.#module(node, names);
    for (const child of node.names.children) {
      const [name, alias] =
        child.typename === "Pair" ? [child.key as Name, child.value] : [child, child];
      const found = module.own.get(name.value);
      if (found) names.own.set(alias.value, found);
    }
  }

  #switch(node: Switch, names: Names): void {
    this.#write(node, `switch (${typed(node.expr, names, this)}) {`);
    for (const { cond, body } of node.cases) {
      this.#write(cond, `case ${typed(cond, names, this)}: {`);
      this.#statement(body, names);
      this.#write(cond, body.children.length > 0 ? "break; }" : "}");
    }
    if (node.default) {
      this.#write(node.default, "default: {");
      this.#statement(node.default, names);
      this.#write(node.default, "}");
    }
    this.#write(node, "}");
  }

  /** Write a macro's body with its parameters as variables, ahead of the line that calls it. */
  expand(binding: MacroBinding, call: Call, names: Names): string {
    const { macro, scope, source } = binding;
    if (this.#open.includes(macro)) return "$.html";
    const inner = new Names(scope.context, scope);
    const given = argumentsOf(call);
    this.#write(call, "{");
    parametersOf(macro).forEach(({ name, fallback }, index) => {
      const node = given.named.get(name) ?? given.positional[index];
      if (name.startsWith("slot_")) return this.#slot(name, node, inner, names);
      const variable = this.#fresh(name);
      const value = node ? widened(node, typed(node, names, this)) : undefined;
      const other = fallback ? widened(fallback, typed(fallback, inner, this)) : NOT_GIVEN;
      this.#write(call, `const ${variable} = ${value ?? other};`);
      bind(inner, name, variable);
    });
    this.#refuseUnknown(macro, given.named, call);
    const caller = given.named.get("caller") as Macro | undefined;
    inner.own.set("caller", this.#callable(caller, names));
    this.#open.push(macro);
    this.#within(source, () => this.#statement(macro.body, inner));
    this.#open.pop();
    this.#write(call, "}");
    return "$.html";
  }

  /** What a slot of a component is filled with, or nothing. */
  #slot(name: string, node: Node | undefined, inner: Names, names: Names): void {
    const filled = node?.typename === "Caller" ? node : undefined;
    inner.own.set(name, this.#callable(filled, names));
  }

  #callable(macro: Macro | undefined, scope: Names): Binding {
    if (macro === undefined) return { kind: "variable", code: NOT_GIVEN };
    return { kind: "macro", macro, scope, source: this.#source };
  }

  /** `name=value` for a parameter that the macro does not have: an error that lists those it has. */
  #refuseUnknown(macro: Macro, named: ReadonlyMap<string, Node>, call: Call): void {
    const known = parametersOf(macro).map(({ name }) => `${JSON.stringify(name)}?: unknown`);
    const values = [...named].flatMap(([name, { typename }]) =>
      typename === "Caller" ? [] : [name],
    );
    if (values.length === 0) return;
    const pairs = values.map((name) => `${JSON.stringify(name)}: 0`);
    this.#write(call, `({ ${pairs.join(", ")} }) satisfies { ${known.join("; ")} };`);
  }
}

function bind(names: Names, name: string, code: string): void {
  names.own.set(name, { kind: "variable", code });
}

/** The files that an extends or include may name: a literal, or a choice between literals. */
function filesOf(node: Node): string[] {
  if (node.typename === "Group") return filesOf(node.children[0]!);
  if (node.typename === "InlineIf")
    return [node.body, ...(node.else_ ? [node.else_] : [])].flatMap(filesOf);
  return [literalText(node)].filter((file) => file !== undefined);
}

function argumentsOf(call: Call): { positional: Node[]; named: Map<string, Node> } {
  const isNamed = (node: Node): node is Dict => node.typename === "KeywordArgs";
  const pairs = call.args.children.filter(isNamed).flatMap(({ children }) => children);
  return {
    positional: call.args.children.filter((node) => !isNamed(node)),
    named: new Map(pairs.map(({ key, value }) => [String(key.value), value])),
  };
}
