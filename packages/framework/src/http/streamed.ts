import { scopeOfNow } from "../kernel/running.ts";
import type { ResponseOptions } from "./response.ts";

/** A source of a body, bit by bit. */
export type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** What a streamed answer is. */
export interface StreamOptions extends ResponseOptions {
  /** Its content type, such as `text/csv; charset=utf-8`. */
  readonly type: string;
  /** The name under which a browser keeps it; without one it is shown. */
  readonly name?: string;
}

const encoder = new TextEncoder();

type Bytes = Uint8Array<ArrayBuffer>;

async function* bytesOf(chunks: Chunks): AsyncGenerator<Bytes> {
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    yield typeof chunk === "string" ? encoder.encode(chunk) : (chunk as Bytes);
  }
}

/** The source is asked for its next bytes when the reader has taken the last ones. */
function bodyOf(chunks: Chunks): ReadableStream<Bytes> {
  const source = bytesOf(chunks);
  // The server asks for it when the request has been answered: the source stays in the request's own scope.
  const inScope = scopeOfNow();
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const step = await inScope(() => source.next());
        if (step.done === true) controller.close();
        else controller.enqueue(step.value);
      },
      async cancel() {
        await inScope(() => source.return(undefined));
      },
    },
    { highWaterMark: 0 },
  );
}

/** Letters beyond ASCII go into `filename*` (RFC 6266, RFC 8187); what could end the quoted text is left out. */
function dispositionOf(name: string): string {
  const plain = name.normalize("NFKD").replaceAll(/[^\x20-\x7e]|["\\%/]/g, "_");
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Return the headers by which a browser keeps an answer under this name. */
export function downloadHeaders(name: string): Readonly<Record<string, string>> {
  return { "content-disposition": dispositionOf(name), "x-content-type-options": "nosniff" };
}

/**
 * Return an answer that is sent as it is made, no faster than its reader takes it: an export of a million rows
 * holds one batch. When the reader goes, the source is ended (`return` of its iterator).
 *
 * @example
 * return stream(lines(Topic.objects.iterate()), { type: "text/csv; charset=utf-8", name: "topics.csv" });
 */
export function stream(chunks: Chunks, options: StreamOptions): Response {
  const headers = new Headers(options.headers);
  headers.set("content-type", options.type);
  const kept = options.name === undefined ? {} : downloadHeaders(options.name);
  for (const [name, value] of Object.entries(kept)) headers.set(name, value);
  return new Response(bodyOf(chunks), { status: options.status ?? 200, headers });
}
