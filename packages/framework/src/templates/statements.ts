import { expression, strict } from "./expressions.ts";
import { literalText, nameOf } from "./parse.ts";
import type { WritingPlace } from "./place.ts";
import { Scope } from "./scope.ts";
import type {
  Block,
  For,
  FromImport,
  If,
  Import,
  Include,
  Macro,
  Many,
  Name,
  Node,
  SetTag,
  Switch,
} from "./tree.ts";

/** Write one statement, and those within it. */
export function statement(node: Node, at: WritingPlace): void {
  switch (node.typename) {
    case "NodeList":
    case "Root":
      return statements(node, at);
    case "Output":
      return output(node, at);
    case "If":
      return conditional(node, at);
    case "For":
      return loop(node, at);
    case "Set":
      return assignment(node, at);
    case "Macro":
      return declare(node.name.value, at.unit.macro(node as Macro, at), at);
    case "Block":
      return block(node, at);
    case "Extends":
      return write(at, node, `parent = I.parent(${templateName(node.template, at)});`);
    case "Include":
      return include(node, at);
    case "Import":
      return importModule(node, at);
    case "FromImport":
      return importNames(node, at);
    case "Switch":
      return choice(node, at);
    case "Fill":
      return at.unit.fail(
        "templates.syntax",
        node.lineno,
        `{% fill ${node.name} %} belongs directly in a {% component %}.`,
      );
    case "Props":
      return at.unit.fail(
        "templates.syntax",
        node.lineno,
        "{% props %} stands at the head of a component's file, once.",
      );
    default:
      at.unit.fail(
        "templates.unsupported",
        node.lineno,
        `"${node.typename}" is not for templates.`,
      );
  }
}

/** The name of another template, held to this one's kind: text is not escaped, so it stays apart. */
function templateName(node: Node, at: WritingPlace): string {
  return `R.sameKind(${strict(node, at)}, ${at.unit.isText})`;
}

function write(at: WritingPlace, node: Node, ...lines: string[]): void {
  at.unit.lines.push(`L = ${node.lineno};`, ...lines);
}

/** Macros may be called before the line that defines them, so their names are declared first. */
function statements(node: Many, at: WritingPlace): void {
  for (const child of node.children) {
    if (child.typename === "Macro" && !inContext(at)) variable(child.name.value, at);
  }
  for (const child of node.children) statement(child, at);
}

function output(node: Many, at: WritingPlace): void {
  for (const child of node.children) {
    if (child.typename === "TemplateData") {
      if (child.value !== "") at.unit.lines.push(`o += ${JSON.stringify(child.value)};`);
    } else {
      const print = at.unit.isText ? "R.plain" : "R.print";
      write(at, child, `o += ${print}(${strict(child, at)}, ${JSON.stringify(nameOf(child))});`);
    }
  }
}

function conditional(node: If, at: WritingPlace): void {
  write(at, node, `if (${expression(node.cond, at)}) {`);
  statement(node.body, at);
  if (node.else_) {
    at.unit.lines.push("} else {");
    statement(node.else_, at);
  }
  at.unit.lines.push("}");
}

function loop(node: For, at: WritingPlace): void {
  const { unit } = at;
  const [items, index, self] = [unit.fresh("a"), unit.fresh("i"), unit.fresh("loop")];
  const scope = new Scope("loop", at.scope);
  const targets = node.name.typename === "Symbol" ? [node.name] : (node.name.children as Name[]);
  const variables = targets.map((target) => unit.fresh(`l_${target.value}`));
  targets.forEach((target, place) => scope.names.set(target.value, variables[place]!));
  scope.names.set("loop", self);
  const walked = targets.length === 1 ? "list" : "entries";
  const taken = targets.length === 1 ? variables[0]! : `[${variables.join(", ")}]`;
  const name = JSON.stringify(nameOf(node.arr));
  write(
    at,
    node,
    `const ${items} = R.${walked}(${strict(node.arr, at)}, ${name}), ${self} = new R.Loop(${items}.length);`,
    `for (let ${index} = 0; ${index} < ${items}.length; ${index}++) {`,
    `${self}.index0 = ${index}; let ${taken} = ${items}[${index}];`,
    unit.body(node.body, { ...at, scope }),
    "}",
  );
  if (!node.else_) return;
  unit.lines.push(`if (${items}.length === 0) {`);
  statement(node.else_, at);
  unit.lines.push("}");
}

function assignment(node: SetTag, at: WritingPlace): void {
  if (node.body) {
    const kept = at.unit.fresh("o");
    write(at, node, `const ${kept} = o; o = "";`);
    statement(node.body.body, at);
    for (const target of node.targets) declare(target.value, "R.safeHtml(o)", at);
    at.unit.lines.push(`o = ${kept};`);
    return;
  }
  at.unit.lines.push(`L = ${node.lineno};`);
  for (const target of node.targets) {
    at.unit.mustBeReachable(target.value, node.lineno);
    declare(target.value, expression(node.value!, at), at);
  }
}

/**
 * Return whether a name that is set here belongs to the context, where the template's blocks find
 * it.
 */
function inContext(at: WritingPlace): boolean {
  return at.scope.kind === "template" && at.unit.sharesByContext;
}

/** Give a name a value: the context's, a variable that is there, or a new one. */
function declare(name: string, value: string, at: WritingPlace): void {
  at.unit.lines.push(`${variable(name, at)} = ${value};`);
}

function variable(name: string, at: WritingPlace): string {
  const present = at.scope.writable(name);
  if (present !== undefined) return present;
  if (inContext(at)) {
    at.scope.names.set(name, `ctx.${name}`);
    return `ctx.${name}`;
  }
  const made = at.unit.fresh(`l_${name}`);
  at.scope.heads.push(`let ${made} = ${at.scope.find(name) ?? `ctx.${name}`};`);
  at.scope.names.set(name, made);
  return made;
}

/** The names that a part elsewhere (a block, an include) must be given to see what is seen here. */
function handed(at: WritingPlace): [string, string][] {
  return [...at.scope.visible()].filter(([, held]) => !held.startsWith("ctx."));
}

function block(node: Block, at: WritingPlace): void {
  const names = handed(at).map(([name, held]) => `${JSON.stringify(name)}: ${held}`);
  const context = names.length === 0 ? "ctx" : `R.fork(ctx, { ${names.join(", ")} })`;
  const call = `o += R.block(B, ${JSON.stringify(node.name.value)}, 0)(${context}, B, 0);`;
  write(at, node, at.block === undefined ? `if (parent === undefined) ${call}` : call);
}

function include(node: Include, at: WritingPlace): void {
  const names = handed(at);
  const given = ["ctx", "undefined", ...names.map(([, held]) => held)].join(", ");
  const order = `${JSON.stringify(names.map(([name]) => name))}, ${node.ignoreMissing === true}`;
  if (literalText(node.template) === undefined) {
    write(at, node, `o += I.include(${templateName(node.template, at)}, ${order})(${given});`);
    return;
  }
  const link = at.unit.link(`I.include(${templateName(node.template, at)}, ${order})`);
  write(at, node, `o += ${link}(${given});`);
}

function moduleOf(node: Import | FromImport, at: WritingPlace): string {
  const names = handed(at).map(([name, held]) => `${JSON.stringify(name)}: ${held}`);
  const context = node.withContext ? `R.fork(ctx, { ${names.join(", ")} })` : "undefined";
  return `I.module(${templateName(node.template, at)}, ctx, ${context})`;
}

function importModule(node: Import, at: WritingPlace): void {
  at.unit.lines.push(`L = ${node.lineno};`);
  declare(node.target.value, moduleOf(node, at), at);
}

function importNames(node: FromImport, at: WritingPlace): void {
  const made = at.unit.fresh("m");
  write(at, node, `const ${made} = ${moduleOf(node, at)};`);
  for (const child of node.names.children) {
    const [name, alias] =
      child.typename === "Pair" ? [child.key as Name, child.value] : [child, child];
    declare(alias.value, `I.imported(${made}, ${JSON.stringify(name.value)})`, at);
  }
}

function choice(node: Switch, at: WritingPlace): void {
  write(at, node, `switch (${expression(node.expr, at)}) {`);
  for (const { cond, body } of node.cases) {
    at.unit.lines.push(`case ${expression(cond, at)}:`);
    statement(body, at);
    if (body.children.length > 0) at.unit.lines.push("break;");
  }
  if (node.default) {
    at.unit.lines.push("default:");
    statement(node.default, at);
  }
  at.unit.lines.push("}");
}
