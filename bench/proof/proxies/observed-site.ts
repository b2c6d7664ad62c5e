import { createHash } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { serve, type Server } from "quintet/gateway";
import { RequestContext, trustsOf } from "quintet/http";

/** What the site knew of a request. */
export interface Seen {
  readonly peer: string;
  readonly secure: boolean;
  readonly host: string;
  readonly target: string;
  readonly bytes: number;
  readonly digest: string;
}

/** The connections on which requests came. */
export const connections = new Set<unknown>();
subscribe("http.server.request.start", (event) => {
  connections.add((event as { request: IncomingMessage }).request.socket);
});

function slowly(): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(encoder.encode("first "));
      await sleep(1_000);
      controller.enqueue(encoder.encode("second"));
      controller.close();
    },
  });
}

/** A site that answers with what it knows of each request, believing these peers. */
export function observedSite(
  place: { readonly port: number } | { readonly host: string; readonly socketMode: number },
  trusted: readonly string[],
): Promise<Server> {
  const trusts = trustsOf(trusted);
  return serve(
    async (request, connection) => {
      const context = new RequestContext(request, connection, { trusts });
      if (context.path === "/stream/") {
        return new Response(slowly(), {
          headers: { "x-accel-buffering": "no", "content-type": "text/event-stream" },
        });
      }
      const body = new Uint8Array(await request.arrayBuffer());
      return Response.json({
        peer: context.peer,
        secure: context.secure,
        host: context.host,
        target: context.path + context.search,
        bytes: body.byteLength,
        digest: createHash("sha256").update(body).digest("hex"),
      } satisfies Seen);
    },
    { ...place, trusts },
  );
}
