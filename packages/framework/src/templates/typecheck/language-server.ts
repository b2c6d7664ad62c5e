import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

const HEAD_END = "\r\n\r\n";

/** A language server as a process, spoken to by the Language Server Protocol over its standard streams. */
export class LanguageServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, Waiting>();
  readonly #heard: (method: string, params: unknown) => void;
  #bytes = Buffer.alloc(0);
  #count = 0;
  #ended: string | undefined;

  /** Start it; what it tells unasked goes to `heard`. */
  constructor(
    words: readonly string[],
    options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
    heard: (method: string, params: unknown) => void,
  ) {
    this.#heard = heard;
    this.#process = spawn(process.execPath, words, options);
    this.#process.stdout.on("data", (bytes: Buffer) => this.#read(bytes));
    this.#process.stderr.resume();
    // A process that ended takes no more: that is said to whoever waits for an answer.
    this.#process.stdin.on("error", () => {});
    this.#process.on("error", ({ message }) => this.#end(message));
    this.#process.on("close", (code) => this.#end(`It ended with code ${code}. ${this.#rest()}`));
  }

  /** Ask for something, and return the answer. */
  ask(method: string, params?: object): Promise<unknown> {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      if (this.#ended === undefined) this.#write({ id, method, params });
      else this.#end(this.#ended);
    });
  }

  /** Tell something that has no answer. */
  tell(method: string, params: object): void {
    this.#write({ method, params });
  }

  /** End the process, whatever it is at. */
  stop(): void {
    this.#process.kill();
  }

  #write(message: Message): void {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}${HEAD_END}${text}`);
  }

  #read(bytes: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    for (;;) {
      const head = this.#bytes.indexOf(HEAD_END);
      const length = /Content-Length: (\d+)/i.exec(this.#bytes.toString("latin1", 0, head))?.[1];
      const begin = head + HEAD_END.length;
      const end = begin + Number(length);
      if (head < 0 || length === undefined || this.#bytes.length < end) return;
      const message = JSON.parse(this.#bytes.toString("utf8", begin, end)) as Message;
      this.#bytes = this.#bytes.subarray(end);
      this.#take(message);
    }
  }

  #take({ id, method, params, result, error }: Message): void {
    if (method !== undefined) {
      this.#heard(method, params);
      // What it asks for in turn is what an editor could offer: nothing is offered.
      if (id !== undefined) this.#write({ id, result: null });
      return;
    }
    const waiting = this.#waiting.get(id ?? 0);
    this.#waiting.delete(id ?? 0);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error.message));
  }

  #end(why: string): void {
    this.#ended = why.trim();
    for (const { reject } of this.#waiting.values()) reject(new Error(this.#ended));
    this.#waiting.clear();
  }

  /** What it wrote that is no message. */
  #rest(): string {
    return this.#bytes.toString("utf8").trim();
  }
}
