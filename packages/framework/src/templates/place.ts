import type { TemplateCode } from "./errors.ts";
import type { Site } from "./runtime.ts";
import type { Scope } from "./scope.ts";
import type { Call, Macro, Node } from "./tree.ts";

/** The template that is being translated, as the writers of expressions and statements need it. */
export interface Unit {
  /** A `.txt` template is a letter or a robots.txt: nothing in it is escaped. */
  readonly isText: boolean;
  /** Blocks read what the template sets through the context; other templates use plain variables. */
  readonly sharesByContext: boolean;
  /** The JavaScript written so far. */
  readonly lines: string[];
  fail(code: TemplateCode, line: number, sentence: string): never;
  mustBeReachable(name: string, line: number): void;
  mustKnowFilter(name: string, line: number): void;
  /** Note a place where a value may be missing, and return the JavaScript that names it. */
  site(site: Site): string;
  /** Return a JavaScript name that no other part of the template has. */
  fresh(name: string): string;
  /** Return the JavaScript for a template that is looked up at its first use, and then kept. */
  link(found: string): string;
  /** Return the statements of `node`, after the declarations they need; not added to `lines`. */
  body(node: Node, at: WritingPlace): string;
  /** Return a macro, or the body of a `{% call %}`, as a JavaScript function expression. */
  macro(macro: Macro, at: WritingPlace): string;
  superBlock(node: Call, at: WritingPlace): string;
}

/** A place in a template: whose text it is, and which names are declared there. */
export interface WritingPlace {
  readonly unit: Unit;
  readonly scope: Scope;
  /** The name of the block that is being written. */
  readonly block?: string;
}
