import { QuintetError } from "../kernel/errors.ts";
import type { TemplateSource } from "./source.ts";

/** The codes of what can be wrong with a template. */
export type TemplateCode =
  | "templates.syntax"
  | "templates.undefined"
  | "templates.unreachable"
  | "templates.not-printable"
  | "templates.not-a-list"
  | "templates.not-callable"
  | "templates.arguments"
  | "templates.unknown-filter"
  | "templates.unknown-test"
  | "templates.not-found"
  | "templates.unsupported"
  | "templates.failed";

/** An error at a line of a template: the sentence, then the line itself. */
export class TemplateError extends QuintetError {
  readonly file: string;
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** The sentence without the place. */
  readonly sentence: string;

  constructor(
    code: TemplateCode,
    source: TemplateSource,
    line: number,
    sentence: string,
    cause?: unknown,
  ) {
    const shown = source.text.split("\n")[line]?.trimEnd() ?? "";
    super(`${source.path}:${line + 1}: ${sentence}\n  ${line + 1} | ${shown}`, { code, cause });
    this.name = "TemplateError";
    this.file = source.file;
    this.path = source.path;
    this.line = line + 1;
    this.sentence = sentence;
  }
}

/** Make the error for a place in a template; `line` counts from 0, as nunjucks does. */
export function templateError(
  code: TemplateCode,
  source: TemplateSource,
  line: number,
  sentence: string,
): TemplateError {
  return new TemplateError(code, source, line, sentence);
}

/** A fault found while a template runs; it does not yet know its line. */
export class Fault extends Error {
  readonly code: TemplateCode;

  constructor(code: TemplateCode, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

/** Thrown to leave a page once the one block that was asked for has been shown. */
export class ShownAlone extends Error {
  readonly text: string;

  constructor(text: string) {
    super("The block has been shown.");
    this.text = text;
  }
}

/** Give an error its place in a template, unless a template further in has done so. */
export function located(
  error: unknown,
  source: TemplateSource,
  line: number,
): TemplateError | ShownAlone {
  if (error instanceof TemplateError || error instanceof ShownAlone) return error;
  const sentence = error instanceof Error ? error.message : String(error);
  const code = error instanceof Fault ? error.code : "templates.failed";
  return new TemplateError(
    code,
    source,
    line,
    sentence,
    error instanceof Fault ? undefined : error,
  );
}
