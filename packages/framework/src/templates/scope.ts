/**
 * The part of a template where a name may be written: the template itself, a macro, a block, the
 * body of a loop.
 */
export type ScopeKind = "template" | "macro" | "block" | "loop";

/** The names declared in one part of a template, each with the JavaScript variable that holds it. */
export class Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | undefined;
  readonly names = new Map<string, string>();
  /** Declarations to be written at the head of the part. */
  readonly heads: string[] = [];

  constructor(kind: ScopeKind, parent?: Scope) {
    this.kind = kind;
    this.parent = parent;
  }

  find(name: string): string | undefined {
    return this.names.get(name) ?? this.parent?.find(name);
  }

  /**
   * Return the variable that `{% set name %}` here would change: macros and blocks do not write
   * outwards.
   */
  writable(name: string): string | undefined {
    const own = this.names.get(name);
    return own ?? (this.kind === "loop" ? this.parent?.writable(name) : undefined);
  }

  /** Return every name that can be seen from here, the innermost declaration first. */
  visible(): Map<string, string> {
    return new Map([...(this.parent?.visible() ?? []), ...this.names]);
  }
}
