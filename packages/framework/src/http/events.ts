import { QuintetError } from "../kernel/errors.ts";
import { scopeOfNow } from "../kernel/running.ts";
import type { RequestContext } from "./request-context.ts";

/** A message that a page receives as it happens (Server-Sent Events). */
export interface ServerEvent {
  /** A text, or any value, which goes as JSON. */
  readonly data: unknown;
  /** What the page listens for by `addEventListener`; `message` without it. */
  readonly event?: string;
  /** What the browser sends as `Last-Event-ID` when it comes back. */
  readonly id?: string | number;
  /** Milliseconds after which a browser that lost the connection comes back. */
  readonly retry?: number;
}

/** What the source of events is told. */
export interface EventSource {
  /** Aborts when the reader has gone or the server goes down: hand it to what you wait for. */
  readonly signal: AbortSignal;
  /** The last event that this browser has seen, where it comes back. */
  readonly lastId: string | null;
}

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // nginx would hold events back until its buffer is full.
  "x-accel-buffering": "no",
};

/** How often it is looked whether the server goes down, in milliseconds. */
const LOOK = 1_000;
/** Looks between two signs of life; proxies cut what is silent for a minute. */
const LOOKS_OF_SILENCE = 15;

function lineOf(name: string, value: string | number): string {
  if (!/[\r\n\0]/.test(String(value))) return `${name}: ${value}\n`;
  throw new QuintetError(`The ${name} of an event holds a line break.`, {
    code: "http.bad-event",
    hint: "Only data may have lines; give the name and the id without any.",
  });
}

function textOf({ data, event, id, retry }: ServerEvent): string {
  const text = typeof data === "string" ? data : JSON.stringify(data);
  const head =
    (event === undefined ? "" : lineOf("event", event)) +
    (id === undefined ? "" : lineOf("id", id)) +
    (retry === undefined ? "" : lineOf("retry", retry));
  const lines = text.split(/\r\n|[\r\n]/).map((line) => `data: ${line}\n`);
  return `${head}${lines.join("")}\n`;
}

const encoder = new TextEncoder();

/**
 * Return an answer that stays open and sends each event as the function gives it. It ends when the function does,
 * when the reader goes, and when the server goes down; browsers then come back by themselves. A sign of life every
 * fifteen seconds keeps proxies from cutting it.
 *
 * @example
 * live: action(members, async (context) => events(context, async function* ({ signal }) {
 *   for await (const post of postsOf(topic, signal)) yield { event: "post", id: post.id, data: { number: post.number } };
 * })),
 */
export function events(
  context: RequestContext,
  produce: (source: EventSource) => AsyncIterable<ServerEvent>,
): Response {
  const { connection, request } = context;
  const ended = new AbortController();
  const source = {
    signal: AbortSignal.any([connection.signal, ended.signal]),
    lastId: request.headers.get("last-event-id"),
  };
  // The server asks for them when the request has been answered: the source stays in the request's own scope.
  const inScope = scopeOfNow();
  let iterator: AsyncIterator<ServerEvent> | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  function end(): void {
    clearInterval(timer);
    ended.abort();
    // What it waits for may never come, and nobody waits for it any more.
    void Promise.resolve(iterator?.return?.()).catch(() => undefined);
  }

  function live(controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>): void {
    let looks = 0;
    timer = setInterval(() => {
      if (connection.draining === true) {
        end();
        controller.close();
      } else if (++looks % LOOKS_OF_SILENCE === 0 && (controller.desiredSize ?? 1) >= 0) {
        controller.enqueue(encoder.encode(":\n\n"));
      }
    }, LOOK);
    timer.unref?.();
  }

  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        if (iterator === undefined) {
          iterator = inScope(() => produce(source))[Symbol.asyncIterator]();
          live(controller);
        }
        try {
          const step = await inScope(() => iterator!.next());
          if (ended.signal.aborted) return;
          if (step.done !== true) return controller.enqueue(encoder.encode(textOf(step.value)));
        } catch (error) {
          if (ended.signal.aborted) return;
          end();
          throw error;
        }
        end();
        controller.close();
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: HEADERS });
}
