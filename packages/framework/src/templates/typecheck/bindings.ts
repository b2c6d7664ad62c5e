import type { TemplateSource } from "../source.ts";
import type { Macro } from "../tree.ts";

/** The meaning of a template's name while it is translated. */
export type Binding =
  | { readonly kind: "variable"; readonly code: string }
  | {
      readonly kind: "macro";
      readonly macro: Macro;
      readonly scope: Names;
      readonly source: TemplateSource;
    }
  | { readonly kind: "module"; readonly names: Names };

/** The names of a part of a template. `context` is the variable that has the names declared nowhere. */
export class Names {
  readonly parent: Names | undefined;
  readonly context: string;
  readonly own = new Map<string, Binding>();
  /** Whether `{% set %}` within may change names further out. */
  readonly open: boolean;

  constructor(context: string, parent?: Names, open = false) {
    this.context = context;
    this.parent = parent;
    this.open = open;
  }

  find(name: string): Binding | undefined {
    return this.own.get(name) ?? this.parent?.find(name);
  }

  /** Return the variable that `{% set name %}` here would change. */
  writable(name: string): Binding | undefined {
    return this.own.get(name) ?? (this.open ? this.parent?.writable(name) : undefined);
  }
}
