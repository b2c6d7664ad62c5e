import { createRequire } from "node:module";
import type { pino as Pino } from "pino";
import { running } from "../kernel/running.ts";
import { readable, visibleJson } from "./lines.ts";
import { redacted } from "./redact.ts";
import { writeSoon, writeWaiting } from "./standard-output.ts";

/** The weight of a line. */
export type Level = "debug" | "info" | "warn" | "error";

/**
 * Writes lines: a message, and fields that machines read. An error goes in the field `err`. While a request is
 * answered each line has its id, and its user where one is logged in.
 */
export interface Logger {
  debug(message: string, fields?: object): void;
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, fields?: object): void;
  /** Return a logger that adds these fields to each of its lines, such as `{ requestId }`. */
  child(fields: object): Logger;
}

export interface LogOptions {
  /** `json` for machines (one object a line), `lines` for people. */
  readonly format: "json" | "lines";
  /** The least that is written; `info` unless told. */
  readonly level?: Level;
  /**
   * Where lines go; standard output unless told. In JSON those of `debug` and `info` are written there with the next
   * turn of the event loop, in one piece; a warning or an error at once, after them.
   */
  readonly write?: (line: string) => void;
}

function writeLine(line: string): void {
  process.stdout.write(line);
}

// pino is loaded with the first line, not with the first import.
function openPino({ format, level = "info", write }: LogOptions): Pino.Logger {
  const { pino } = createRequire(import.meta.url)("pino") as { pino: typeof Pino };
  const shown = format === "json" ? visibleJson : readable;
  const out = write ?? (format === "json" ? writeSoon : writeLine);
  return pino(
    { level, base: null, serializers: { err: (fields: unknown) => fields } },
    { write: (line: string) => out(shown(line)) },
  );
}

/** Make a logger whose secrets are redacted by key and whose control characters are escaped. */
export function logger(options: LogOptions): Logger {
  let opened: Pino.Logger | undefined;
  return loggerOver(() => (opened ??= openPino(options)));
}

/** A line says of which request or task it is, where it says nothing else itself. */
function told(fields: object): object {
  const now = running();
  return now === null ? fields : { ...now.facts, ...fields };
}

function loggerOver(lines: () => Pino.Logger): Logger {
  const at =
    (level: Level) =>
    (message: string, fields: object = {}) => {
      lines()[level](redacted(told(fields)), message);
      if (level === "warn" || level === "error") writeWaiting();
    };
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    child(fields) {
      let opened: Pino.Logger | undefined;
      return loggerOver(() => (opened ??= lines().child(redacted(fields))));
    },
  };
}
