import { basename } from "node:path";
import type { CheckMessage } from "../../kernel/check.ts";
import type { Diagnostic } from "./diagnostics.ts";
import type { Line } from "./translate.ts";
import type { DeclaredView } from "./views.ts";

/** The TypeScript that one view's template was translated to. */
export interface VirtualFile {
  readonly view: DeclaredView;
  readonly viewFile: string;
  readonly head: readonly string[];
  readonly lines: readonly Line[];
}

/**
 * Return a message of TypeScript at the template's line, its variables by the names they have there; none where
 * it is of no template.
 */
export function messageOf(
  found: Diagnostic,
  files: readonly VirtualFile[],
  relations: Readonly<Record<string, readonly string[]>>,
): CheckMessage[] {
  const index = /^view(\d+)\.ts$/.exec(basename(found.path))?.[1];
  const file = index === undefined ? undefined : files[Number(index)];
  if (!file) return [];
  const line = file.lines[found.line - 1 - file.head.length];
  const at = line ? `${line.source.path}:${line.line + 1}` : `${file.viewFile}:${file.view.line}`;
  const message = found.message
    .replace(/\bl_(\w+?)_\d+\b/g, "$1")
    .replace(/\b(?:ctx|shared)\./g, "");
  const unloaded = relationIn(message, relations);
  if (unloaded !== undefined) return [{ ...notLoaded(unloaded, file.view.name), at }];
  const hint = `Shown by the view "${file.view.name}" (${found.code}).`;
  return [{ level: "error", id: "templates.type", message, hint, at }];
}

/** A relation that a template reads of rows for which it is not loaded. */
interface Unloaded {
  readonly model: string;
  readonly name: string;
}

const NO_PROPERTY =
  /^Property '(\w+)' does not exist on type '(.+?)'\.(?: Did you mean '(\w+)'\?)?$/;

/** The relation of a model that TypeScript does not find on its rows, since its type is that of rows without. */
function relationIn(
  message: string,
  relations: Readonly<Record<string, readonly string[]>>,
): Unloaded | undefined {
  const [, name, type, near] = NO_PROPERTY.exec(message) ?? [];
  if (name === undefined || type === undefined) return undefined;
  const ofModel = (model: string) => relations[model]?.includes(name) ?? false;
  const written = type.match(/\w+/g)?.find(ofModel);
  const model =
    written ?? (near === `${name}Id` ? Object.keys(relations).find(ofModel) : undefined);
  return model === undefined ? undefined : { model, name };
}

function notLoaded({ model, name }: Unloaded, view: string): CheckMessage {
  return {
    level: "error",
    id: "templates.not-loaded",
    message: `The relation "${name}" of ${model} is read here, and the view "${view}" is not shown rows that have it.`,
    hint: `Load it where the rows are asked for, .selectRelated("${name}"), and say so in the view's type.`,
  };
}
