import { Refusal } from "../kernel/refusal.ts";

/** What the head of a part says of it. */
export interface PartHead {
  readonly name: string;
  /** What the sender called the file; undefined: it is a text. */
  readonly file: string | undefined;
  /** What the sender says it is; "" where nothing is said. */
  readonly type: string;
}

/** A step through a multipart body: a part begins, some of its bytes, it ends. */
export type PartStep =
  | { readonly kind: "begin"; readonly head: PartHead }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "end" };

/** The headers of one part, in bytes. */
const LONGEST_HEAD = 4_096;
/** The longest boundary, in characters (RFC 2046, 5.1.1). */
const LONGEST_BOUNDARY = 70;

const CRLF = "\r\n";
const HEAD_END = Buffer.from("\r\n\r\n");
const CR = 13;

const BAD = "What was sent is not a proper form.";

/** Return the refusal (400) of a body that is not what it says. */
export function notAForm(cause?: unknown): Refusal {
  return new Refusal(BAD, { status: 400, cause });
}

/** Return the boundary that a content type names. */
export function boundaryOf(type: string): string {
  const found = /;\s*boundary=(?:"([^"]*)"|([^\s;"]*))/i.exec(type);
  const boundary = found?.[1] ?? found?.[2] ?? "";
  if (boundary === "" || boundary.length > LONGEST_BOUNDARY) throw notAForm();
  // eslint-disable-next-line no-control-regex
  if (/[^\x20-\x7e]/.test(boundary)) throw notAForm();
  return boundary;
}

/** A quoted value, in which browsers write a quotation mark as %22 and some programs as \\". */
const parameter = (name: string) =>
  new RegExp(`;\\s*${name}=(?:"((?:\\\\"|[^"])*)"|([^\\s;"]+))`, "i");
const NAME = parameter("name");
const FILE = parameter("filename");

function valueIn(line: string, shape: RegExp): string | undefined {
  const found = shape.exec(line);
  if (found === null) return undefined;
  return (found[1] ?? found[2] ?? "").replaceAll('\\"', '"').replaceAll("%22", '"');
}

/** Return what a part's headers say; a part without a name says nothing that a form could use. */
function headOf(bytes: Uint8Array): PartHead {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw notAForm(cause);
  }
  if (text.includes("\0")) throw notAForm();
  const lines = text.split(CRLF);
  const line = (name: string) =>
    lines.find((one) => one.slice(0, name.length + 1).toLowerCase() === `${name}:`) ?? "";
  const disposition = line("content-disposition");
  return {
    name: valueIn(disposition, NAME) ?? "",
    file: valueIn(disposition, FILE),
    type: line("content-type").slice("content-type:".length).trim(),
  };
}

type State = "start" | "boundary" | "head" | "body" | "done";

/**
 * Takes a multipart body apart as it arrives, whatever pieces it arrives in. It holds the head of one part, and of
 * its content no more than could be the beginning of a boundary.
 */
export class MultipartParts {
  readonly #opening: Buffer;
  readonly #boundary: Buffer;
  #state: State = "start";
  #held: Buffer = Buffer.alloc(0);

  constructor(boundary: string) {
    this.#opening = Buffer.from(`--${boundary}`);
    this.#boundary = Buffer.from(`${CRLF}--${boundary}`);
  }

  /** Take the next piece, and give the steps that it completes. */
  *take(piece: Uint8Array): Generator<PartStep> {
    const more = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    this.#held = this.#held.length === 0 ? more : Buffer.concat([this.#held, more]);
    let before: readonly [State, number];
    do {
      before = [this.#state, this.#held.length];
      yield* this.#step();
    } while (before[0] !== this.#state || before[1] !== this.#held.length);
  }

  /** Refuse a body that ended before its last boundary. */
  finish(): void {
    if (this.#state !== "done") throw notAForm();
  }

  *#step(): Generator<PartStep> {
    switch (this.#state) {
      case "start":
        return this.#start();
      case "boundary":
        return this.#afterBoundary();
      case "head":
        return yield* this.#head();
      case "body":
        return yield* this.#body();
      case "done":
        // What follows the last boundary is for nobody (RFC 2046, 5.1.1).
        this.#drop(this.#held.length);
        return;
    }
  }

  #drop(bytes: number): void {
    this.#held = this.#held.subarray(bytes);
  }

  #start(): void {
    const { length } = this.#opening;
    if (this.#held.length < length) return;
    if (!this.#held.subarray(0, length).equals(this.#opening)) throw notAForm();
    this.#drop(length);
    this.#state = "boundary";
  }

  #afterBoundary(): void {
    if (this.#held.length < 2) return;
    const after = this.#held.toString("latin1", 0, 2);
    if (after !== "--" && after !== CRLF) throw notAForm();
    // The line break stays: it is the first half of what ends an empty head.
    if (after === "--") this.#drop(2);
    this.#state = after === "--" ? "done" : "head";
  }

  *#head(): Generator<PartStep> {
    const end = this.#held.indexOf(HEAD_END);
    if ((end < 0 ? this.#held.length : end) > LONGEST_HEAD) throw notAForm();
    if (end < 0) return;
    const head = headOf(this.#held.subarray(CRLF.length, Math.max(end, CRLF.length)));
    this.#drop(end + HEAD_END.length);
    this.#state = "body";
    yield { kind: "begin", head };
  }

  *#body(): Generator<PartStep> {
    const at = this.#held.indexOf(this.#boundary);
    if (at >= 0) {
      if (at > 0) yield { kind: "bytes", bytes: this.#held.subarray(0, at) };
      this.#drop(at + this.#boundary.length);
      this.#state = "boundary";
      yield { kind: "end" };
      return;
    }
    const certain = this.#certain();
    if (certain === 0) return;
    const bytes = this.#held.subarray(0, certain);
    this.#drop(certain);
    yield { kind: "bytes", bytes };
  }

  /** How many of the bytes that are held cannot be part of a boundary. */
  #certain(): number {
    const tail = Math.max(0, this.#held.length - this.#boundary.length + 1);
    const at = this.#held.indexOf(CR, tail);
    return at < 0 ? this.#held.length : at;
  }
}
