import { Refusal } from "../kernel/refusal.ts";
import { message } from "../kernel/words.ts";
import type { BodyLimits } from "./body.ts";
import { tooLarge, tooManyFields } from "./body.ts";
import type { UploadedFile } from "./uploaded-file.ts";

/** The parts that a multipart body held. */
export interface MultipartParts {
  readonly pairs: readonly (readonly [string, string])[];
  readonly files: readonly UploadedFile[];
}

const BAD = "What was sent is not a proper form.";

function refusalOf(error: unknown, limits: BodyLimits): unknown {
  const name = error instanceof Error ? error.constructor.name : "";
  if (/^Max(FileSize|TotalSize)/.test(name)) return tooLarge(limits);
  if (/^MaxParts/.test(name)) return tooManyFields(limits);
  if (/^(Max|Multipart)/.test(name)) return new Refusal(BAD, { status: 400, cause: error });
  return error;
}

/**
 * Read a `multipart/form-data` body as it streams, within the limits; the parser comes at first
 * use.
 */
export async function readMultipart(request: Request, limits: BodyLimits): Promise<MultipartParts> {
  const { parseMultipartStream } = await import("@remix-run/multipart-parser");
  const type = request.headers.get("content-type") ?? "";
  const boundary = /boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type);
  if (boundary === null || request.body === null) throw new Refusal(BAD, { status: 400 });
  const pairs: [string, string][] = [];
  const files: UploadedFile[] = [];
  try {
    const parts = parseMultipartStream(request.body, {
      boundary: (boundary[1] ?? boundary[2])!,
      maxHeaderSize: 4096,
      maxFileSize: limits.bytes,
      maxTotalSize: limits.bytes,
      maxParts: limits.fields,
    });
    for await (const part of parts) {
      const { name } = part;
      if (name === undefined) continue;
      if (!part.isFile) pairs.push([name, part.text]);
      else if (part.size > 0) {
        files.push({ field: name, name: part.filename ?? "", bytes: part.bytes });
      }
      if (files.length > limits.files) {
        throw new Refusal(
          message("A form may carry {n} files; this one has more.", { n: limits.files }),
          { status: 413 },
        );
      }
    }
  } catch (error) {
    throw refusalOf(error, limits);
  }
  return { pairs, files };
}
