import { Refusal } from "../kernel/refusal.ts";
import { message } from "../kernel/words.ts";
import { refusePacked, tooLarge, tooManyFields, type BodyLimits } from "./body.ts";
import { boundaryOf, MultipartParts, notAForm, type PartHead } from "./multipart-parts.ts";
import { TemporaryFile } from "./temporary-file.ts";
import { UploadedFile } from "./uploaded-file.ts";

/** What a multipart body held. */
export interface MultipartForm {
  readonly pairs: readonly (readonly [string, string])[];
  readonly files: readonly UploadedFile[];
  /** Give back what the files take. */
  close(): Promise<void>;
}

/** The texts of a form with files, together, unless its limits say otherwise. */
const TEXT_BYTES = 2_500_000;

function tooManyFiles({ files }: BodyLimits): Refusal {
  return new Refusal(message("A form may carry {n} files; this one has more.", { n: files }), {
    status: 413,
  });
}

/** Gathers the parts of a form: texts in memory, within their limit, files where files are kept meanwhile. */
class FormParts {
  readonly pairs: [string, string][] = [];
  readonly files: UploadedFile[] = [];
  readonly #limits: BodyLimits;
  readonly #opened: TemporaryFile[] = [];
  #parts = 0;
  #textBytes = 0;
  #head: PartHead | undefined;
  #text: Uint8Array[] = [];
  #file: TemporaryFile | undefined;

  constructor(limits: BodyLimits) {
    this.#limits = limits;
  }

  begin(head: PartHead): void {
    if (++this.#parts > this.#limits.fields) throw tooManyFields(this.#limits);
    this.#head = head;
    this.#text = [];
    this.#file = undefined;
    if (head.file === undefined || head.name === "") return;
    this.#file = new TemporaryFile();
    this.#opened.push(this.#file);
  }

  async bytes(bytes: Uint8Array): Promise<void> {
    if (this.#file !== undefined) {
      if (this.#file.size === 0 && this.files.length >= this.#limits.files) {
        throw tooManyFiles(this.#limits);
      }
      return this.#file.write(bytes);
    }
    this.#textBytes += bytes.byteLength;
    const most = this.#limits.textBytes ?? TEXT_BYTES;
    if (this.#textBytes > most) throw tooLarge({ ...this.#limits, bytes: most });
    this.#text.push(bytes);
  }

  end(): void {
    const { name, file = "", type } = this.#head!;
    if (name === "") return;
    if (this.#file === undefined) {
      this.pairs.push([name, new TextDecoder().decode(Buffer.concat(this.#text))]);
    } else if (this.#file.size > 0) {
      this.files.push(new UploadedFile(name, file, type, this.#file.written()));
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#opened.map((file) => file.close()));
  }
}

async function readParts(
  body: ReadableStream<Uint8Array>,
  parts: MultipartParts,
  gathered: FormParts,
  limits: BodyLimits,
): Promise<void> {
  // Not cancelled when it is refused: what becomes of an unread body is for the server to say.
  const reader = body.getReader();
  let size = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      size += read.value.byteLength;
      if (size > limits.bytes) throw tooLarge(limits);
      for (const step of parts.take(read.value)) {
        if (step.kind === "begin") gathered.begin(step.head);
        else if (step.kind === "bytes") await gathered.bytes(step.bytes);
        else gathered.end();
      }
    }
  } finally {
    reader.releaseLock();
  }
  parts.finish();
}

/**
 * Read a `multipart/form-data` body as it arrives, within the limits: files of more than 64 kB go to the disk, and
 * the sender is read no faster than that.
 */
export async function readMultipart(request: Request, limits: BodyLimits): Promise<MultipartForm> {
  refusePacked(request);
  if (Number(request.headers.get("content-length") ?? 0) > limits.bytes) throw tooLarge(limits);
  const boundary = boundaryOf(request.headers.get("content-type") ?? "");
  if (request.body === null) throw notAForm();
  const gathered = new FormParts(limits);
  try {
    await readParts(request.body, new MultipartParts(boundary), gathered, limits);
  } catch (error) {
    await gathered.close();
    throw error;
  }
  const { pairs, files } = gathered;
  return { pairs, files, close: () => gathered.close() };
}
