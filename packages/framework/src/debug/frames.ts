import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One step of the road on which an error came up. */
export interface Frame {
  /** The function, as the engine names it; empty for the top of a file. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** False for the framework, its packages, and Node. */
  readonly isOwn: boolean;
}

/** What is no line of the site: the framework, its packages, and Node. */
const NOT_OWN = /node:|[\\/]node_modules[\\/]|[\\/]packages[\\/]framework[\\/](src|dist)[\\/]/;

const STEP =
  /^\s*at (?:(?:async )?(.*?) \()?(?:async )?((?:file:\/\/|node:|[A-Za-z]:\\|\/)[^)]*?):(\d+):\d+\)?$/;

function pathOf(place: string): string {
  const bare = place.replace(/\?.*$/, "");
  return bare.startsWith("file:") ? fileURLToPath(bare) : bare;
}

/** Return the steps of a stack, the innermost first; what is no step is left out. */
export function framesOf(stack: string): readonly Frame[] {
  return stack.split("\n").flatMap((text) => {
    const [, name = "", place, line] = STEP.exec(text) ?? [];
    if (place === undefined) return [];
    const isOwn = !NOT_OWN.test(place);
    return [{ name, file: pathOf(place), line: Number(line), isOwn }];
  });
}

/** An await of the framework between a statement and the site's own line takes some thirty. */
const MOST_FRAMES = 60;

/** Return the innermost line of the site that waits for what is happening now, as `file:line`. */
export function callSite(): string | null {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = MOST_FRAMES;
  const { stack = "" } = new Error("where");
  Error.stackTraceLimit = before;
  const frame = framesOf(stack).find(({ isOwn }) => isOwn);
  return frame === undefined ? null : `${frame.file}:${frame.line}`;
}

/** One line of a source file. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
  readonly isHere: boolean;
}

/** Lines shown before and after the one at fault. */
const AROUND = 5;

/** Return a line of a file with five around it; nothing where there is no such file. */
export function sourceAround(file: string, line: number): readonly SourceLine[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  const from = Math.max(1, line - AROUND);
  return lines.slice(from - 1, line + AROUND).map((text, index) => ({
    number: from + index,
    text: text.slice(0, 300),
    isHere: from + index === line,
  }));
}
