import {
  request as httpRequest,
  type Agent,
  type IncomingMessage,
  type RequestOptions,
} from "node:http";
import { request as httpsRequest } from "node:https";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

/** The address that the visitor comes from: another one than that of the proxy, on one machine. */
export const VISITOR = "127.0.0.2";

/** One request of the visitor. */
export interface Visit {
  readonly port: number;
  readonly path?: string;
  readonly method?: string;
  readonly tls?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent one after another, with a pause before each. */
  readonly chunks?: readonly Uint8Array[];
  readonly pause?: number;
  readonly agent?: Agent;
  readonly from?: string;
}

function open(visit: Visit): Promise<IncomingMessage> {
  const options: RequestOptions = {
    host: "127.0.0.1",
    port: visit.port,
    path: visit.path ?? "/",
    method: visit.method ?? "GET",
    headers: { host: "site.example.org", ...visit.headers },
    localAddress: visit.from ?? VISITOR,
    agent: visit.agent ?? false,
  };
  return new Promise((resolve, reject) => {
    const sent = visit.tls
      ? httpsRequest({ ...options, agent: false, rejectUnauthorized: false }, resolve)
      : httpRequest(options, resolve);
    sent.on("error", reject);
    void (async () => {
      for (const chunk of visit.chunks ?? []) {
        if (visit.pause !== undefined) await sleep(visit.pause);
        sent.write(chunk);
      }
      sent.end();
    })();
  });
}

/** The answer to a request, whole. */
export async function visit(asked: Visit) {
  const answer = await open(asked);
  const body = await buffer(answer);
  return { status: answer.statusCode!, headers: answer.headers, body };
}

/** How long after the request the first and the last byte of the answer's body came, in milliseconds. */
export async function times(asked: Visit): Promise<{ first: number; last: number }> {
  const began = performance.now();
  const answer = await open(asked);
  let first = 0;
  for await (const chunk of answer) {
    if (first === 0 && (chunk as Buffer).byteLength > 0) first = performance.now() - began;
  }
  return { first, last: performance.now() - began };
}
