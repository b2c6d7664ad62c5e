import { STATUS_CODES } from "node:http";
import type { Writable } from "node:stream";
import { drained } from "./drained.ts";
import { bodiless, responseHead } from "./response-head.ts";

/** The head as a program of CGI writes it (RFC 3875, 6.3): the status is a header like others. */
function headBytes(response: Response, hasBody: boolean): Buffer {
  const { status, headers, length } = responseHead(response);
  const lines = [`Status: ${status} ${STATUS_CODES[status] ?? ""}`.trimEnd()];
  for (let at = 0; at < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`);
  if (length !== undefined && hasBody) lines.push(`Content-Length: ${length}`);
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
}

/**
 * Write the response, its body no faster than the server takes it. Resolves when all of it was taken;
 * rejects when the body breaks off.
 */
export async function writeCgiResponse(
  output: Writable,
  response: Response,
  method: string,
  signal: AbortSignal,
): Promise<void> {
  const hasBody = !bodiless(response.status);
  output.write(headBytes(response, hasBody));
  if (response.body === null) return;
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  if (method === "HEAD" || !hasBody) return void reader.cancel().catch(() => undefined);
  const leave = (): void => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener("abort", leave);
  if (signal.aborted) leave();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    if (!output.write(step.value) && !signal.aborted) await drained(output);
  }
  signal.removeEventListener("abort", leave);
}
