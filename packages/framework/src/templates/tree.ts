/** The tree that nunjucks' parser gives, as far as templates may use it. Lines and columns count from 0. */
interface Placed {
  readonly lineno: number;
  readonly colno: number;
}
interface Kind<Name extends string> extends Placed {
  readonly typename: Name;
}

export interface Name extends Kind<"Symbol"> {
  readonly value: string;
}
export interface TemplateLiteral extends Kind<"Literal"> {
  readonly value: string | number | boolean | null | RegExp;
}
export interface TemplateData extends Kind<"TemplateData"> {
  readonly value: string;
}
export interface Many extends Kind<"NodeList" | "Root" | "Group" | "Array" | "Output"> {
  readonly children: readonly Node[];
}
export interface Pair extends Kind<"Pair"> {
  readonly key: Name | TemplateLiteral;
  readonly value: Node;
}
export interface Dict extends Kind<"Dict" | "KeywordArgs"> {
  readonly children: readonly Pair[];
}
export interface Lookup extends Kind<"LookupVal"> {
  readonly target: Node;
  readonly val: Node;
}
export interface Call extends Kind<"FunCall"> {
  readonly name: Node;
  readonly args: Many;
  /** Of `{% component %}`: the component's file. */
  readonly component?: string;
}
export interface FilterCall extends Kind<"Filter"> {
  readonly name: Name;
  readonly args: Many;
}
export type BinaryName =
  | "In"
  | "Is"
  | "Or"
  | "And"
  | "Add"
  | "Concat"
  | "Sub"
  | "Mul"
  | "Div"
  | "FloorDiv"
  | "Mod"
  | "Pow";
export interface Binary extends Kind<BinaryName> {
  readonly left: Node;
  readonly right: Node;
}
export interface Unary extends Kind<"Not" | "Neg" | "Pos"> {
  readonly target: Node;
}
export interface Compare extends Kind<"Compare"> {
  readonly expr: Node;
  readonly ops: readonly { readonly type: string; readonly expr: Node }[];
}
export interface InlineIf extends Kind<"InlineIf"> {
  readonly cond: Node;
  readonly body: Node;
  readonly else_: Node | null;
}
export interface If extends Kind<"If"> {
  readonly cond: Node;
  readonly body: Node;
  readonly else_: Node | null;
  /** Of `{% slot %}`: its name. */
  readonly slot?: string;
}
export interface For extends Kind<"For"> {
  readonly arr: Node;
  readonly name: Name | Many;
  readonly body: Node;
  readonly else_: Node | null;
}
export interface Macro extends Kind<"Macro" | "Caller"> {
  readonly name: Name;
  readonly args: Many;
  readonly body: Node;
  /** Of a component: its file. */
  readonly file?: string;
}
/** `{% props title, wide=false %}`, at the head of a component's file. */
export interface Props extends Kind<"Props"> {
  readonly args: Many;
}
/** `{% fill footer %}…{% endfill %}`, within `{% component %}`. */
export interface Fill extends Kind<"Fill"> {
  readonly name: string;
  readonly args: Many;
  readonly body: Node;
}
export interface Import extends Kind<"Import"> {
  readonly template: Node;
  readonly target: Name;
  readonly withContext: boolean | null;
}
export interface FromImport extends Kind<"FromImport"> {
  readonly template: Node;
  readonly names: { readonly children: readonly (Name | (Pair & { readonly value: Name }))[] };
  readonly withContext: boolean | null;
}
export interface Block extends Kind<"Block"> {
  readonly name: Name;
  readonly body: Node;
}
export interface Extends extends Kind<"Extends"> {
  readonly template: Node;
}
export interface Include extends Kind<"Include"> {
  readonly template: Node;
  readonly ignoreMissing: boolean | null;
}
export interface SetTag extends Kind<"Set"> {
  readonly targets: readonly Name[];
  readonly value: Node | null;
  readonly body?: Capture;
}
export interface Capture extends Kind<"Capture"> {
  readonly body: Node;
}
export interface Switch extends Kind<"Switch"> {
  readonly expr: Node;
  readonly cases: readonly { readonly cond: Node; readonly body: Many }[];
  readonly default: Node | null;
}

export type TemplateExpression =
  | Name
  | TemplateLiteral
  | Many
  | Dict
  | Lookup
  | Call
  | FilterCall
  | Binary
  | Unary
  | Compare
  | InlineIf
  | Macro;
export type Statement =
  | Many
  | If
  | For
  | Macro
  | Import
  | FromImport
  | Block
  | Extends
  | Include
  | SetTag
  | Switch
  | Props
  | Fill
  | TemplateData;
export type Node = TemplateExpression | Statement | Capture;

/** Return every node below one, itself first, in the order of the text. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

/** The nodes directly below one: whatever in it, or in a list in it, is a node. */
function* childrenOf(node: Node): Generator<Node> {
  for (const value of Object.values(node) as unknown[]) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(item)) yield item;
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "typename" in value;
}

/** A parameter of a macro, with its default if it has one. */
export interface Parameter {
  readonly name: string;
  readonly fallback: Node | undefined;
}

export function parametersOf(macro: Macro): Parameter[] {
  return macro.args.children.flatMap((node): Parameter[] =>
    node.typename === "KeywordArgs"
      ? node.children.map(({ key, value }) => ({ name: String(key.value), fallback: value }))
      : [{ name: (node as Name).value, fallback: undefined }],
  );
}
