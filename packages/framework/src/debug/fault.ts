import { relative } from "node:path";
import { QuintetError } from "../kernel/errors.ts";
import { TemplateError } from "../templates/errors.ts";
import { framesOf, sourceAround, type Frame, type SourceLine } from "./frames.ts";
import { probableCause } from "./probable-cause.ts";

/** A step of the stack, with the source around its line. */
export interface ShownFrame extends Frame {
  /** The file as it is seen from the project's folder. */
  readonly place: string;
  readonly source: readonly SourceLine[];
}

/** An error as the development page tells of it. */
export interface Fault {
  readonly type: string;
  readonly message: string;
  readonly code: string | undefined;
  readonly hint: string | undefined;
  /** The line of the template at which it came up. */
  readonly template: ShownFrame | undefined;
  /** The steps through the site's own files. */
  readonly own: readonly ShownFrame[];
  /** Every step, as text. */
  readonly stack: string;
  readonly cause: Fault | undefined;
}

/** Causes of causes are told of so far. */
const DEEPEST = 5;
const MOST_FRAMES = 12;

function shown(frame: Frame, withSource: boolean): ShownFrame {
  const { file, line } = frame;
  return {
    ...frame,
    place: `${relative(process.cwd(), file)}:${line}`,
    source: withSource ? sourceAround(file, line) : [],
  };
}

function templateOf(error: unknown): ShownFrame | undefined {
  if (!(error instanceof TemplateError)) return undefined;
  return shown({ name: error.file, file: error.path, line: error.line, isOwn: true }, true);
}

function messageOf(error: Error): string {
  return error instanceof TemplateError ? error.sentence : error.message;
}

/** Return what is known of something that was thrown. */
export function faultOf(thrown: unknown, depth = 0): Fault {
  const error = thrown instanceof Error ? thrown : new Error(`${String(thrown)} was thrown.`);
  const frames = framesOf(error.stack ?? "");
  const cause = error.cause === undefined || depth >= DEEPEST ? undefined : error.cause;
  const code = (error as { readonly code?: unknown }).code;
  // A cause came up on the same road: its first step says where.
  const own = frames.filter(({ isOwn }) => isOwn).slice(0, depth === 0 ? MOST_FRAMES : 1);
  return {
    type: error.name,
    message: messageOf(error) || error.name,
    code: typeof code === "string" ? code : undefined,
    hint: (error instanceof QuintetError ? error.hint : undefined) ?? probableCause(error),
    template: templateOf(error),
    own: own.map((frame) => shown(frame, true)),
    stack: error.stack ?? String(error),
    cause: cause === undefined ? undefined : faultOf(cause, depth + 1),
  };
}
