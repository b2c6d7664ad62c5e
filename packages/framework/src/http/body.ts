import { byteSize } from "../kernel/byte-size.ts";
import { cut } from "../kernel/cut.ts";
import { Refusal } from "../kernel/refusal.ts";
import { message } from "../kernel/words.ts";

/** Limits on how much of a body is read. */
export interface BodyLimits {
  /** Bytes, counted as they arrive whatever Content-Length says. */
  readonly bytes: number;
  /** Fields of a form. */
  readonly fields: number;
  /** Files of a form. */
  readonly files: number;
  /** Bytes of a form with files that are no file's, which are held in memory; 2,500,000 unless told. */
  readonly textBytes?: number;
}

export const BODY_LIMITS: BodyLimits = { bytes: 2_500_000, fields: 1_000, files: 20 };

/** Return the refusal of a body that is beyond its limit. */
export function tooLarge(limits: BodyLimits): Refusal {
  const size = byteSize(limits.bytes);
  return new Refusal(
    message("What was sent is larger than {size}, more than this site takes at once.", { size }),
    { status: 413 },
  );
}

/** Return the refusal of a form with more fields than it may have. */
export function tooManyFields(limits: BodyLimits): Refusal {
  return new Refusal(
    message("A form may have {n} fields; this one has more.", { n: limits.fields }),
    { status: 413 },
  );
}

/** Throw a refusal (415) of a body that is packed: none is unpacked here, whatever size it would have. */
export function refusePacked({ headers }: Request): void {
  const encoding = headers.get("content-encoding")?.trim() ?? "";
  if (encoding === "" || encoding.toLowerCase() === "identity") return;
  throw new Refusal(
    message("What was sent is packed ({encoding}); this site takes it as it is alone.", {
      encoding: cut(encoding, 40),
    }),
    { status: 415, headers: { "accept-encoding": "identity" } },
  );
}

/** Return the whole body as text (UTF-8); throw a refusal (413) as soon as it passes the limit. */
export async function readText(request: Request, limits = BODY_LIMITS): Promise<string> {
  refusePacked(request);
  if (Number(request.headers.get("content-length") ?? 0) > limits.bytes) throw tooLarge(limits);
  if (request.body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > limits.bytes) throw tooLarge(limits);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
