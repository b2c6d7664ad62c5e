import { Refusal } from "../kernel/refusal.ts";
import { BODY_LIMITS, readText, tooManyFields, type BodyLimits } from "./body.ts";
import { readMultipart } from "./multipart.ts";
import type { UploadedFile } from "./uploaded-file.ts";

/** What a form sent: names with one or more texts each, in the order they were sent. */
export class FormFields {
  readonly #values = new Map<string, string[]>();

  readonly #release: () => Promise<void>;

  /** The files that were sent with it; fields left empty are not among them. */
  readonly files: readonly UploadedFile[];

  constructor(
    pairs: Iterable<readonly [string, string]> = [],
    files: readonly UploadedFile[] = [],
    release = async (): Promise<void> => undefined,
  ) {
    this.files = files;
    this.#release = release;
    for (const [name, value] of pairs) {
      const values = this.#values.get(name);
      if (values === undefined) this.#values.set(name, [value]);
      else values.push(value);
    }
  }

  /** Return the first value of that name. */
  get(name: string): string | undefined {
    return this.#values.get(name)?.[0];
  }

  getAll(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** Give back what its files take; the application does when a request has been answered. */
  close(): Promise<void> {
    return this.#release();
  }

  *entries(): IterableIterator<[string, string]> {
    for (const [name, values] of this.#values) for (const value of values) yield [name, value];
  }
}

async function readPairs(request: Request, limits: BodyLimits): Promise<FormFields> {
  const text = await readText(request, limits);
  if (text.split("&", limits.fields + 2).length > limits.fields) throw tooManyFields(limits);
  return new FormFields(new URLSearchParams(text));
}

/**
 * Return the fields of a request's form body. An empty body is an empty form; another type is a
 * 415.
 */
export async function readForm(request: Request, limits = BODY_LIMITS): Promise<FormFields> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
  if (type === "" || type === "application/x-www-form-urlencoded")
    return readPairs(request, limits);
  if (type !== "multipart/form-data") {
    throw new Refusal("This address takes forms only.", { status: 415 });
  }
  const { pairs, files, close } = await readMultipart(request, limits);
  return new FormFields(pairs, files, close);
}
