import type { IncomingMessage, ServerResponse } from "node:http";
import type { Application } from "../http/contract.ts";
import { QuintetError } from "../kernel/errors.ts";
import { Refusal } from "../kernel/refusal.ts";
import { refusedHead } from "./admission.ts";
import { writeError, writeRejection } from "./answer-error.ts";
import { Exchange, type Host } from "./exchange.ts";
import { lightRequest, wholeRequest } from "./light-request.ts";
import type { OpenSockets } from "./open-sockets.ts";
import { UNMET } from "./rejection.ts";
import type { ServerSettings } from "./server-options.ts";
import { requestUrl } from "./target.ts";
import { writeResponse } from "./write-response.ts";

/** The parts that the handling of a request needs. */
export interface Reception extends Host {
  readonly app: Application;
  readonly settings: ServerSettings;
  readonly sockets: OpenSockets;
  /** Host and port for a request that names none (HTTP/1.0). */
  readonly ownHost: string;
}

function assertResponse(response: unknown, url: string): asserts response is Response {
  if (response instanceof Response) return;
  if (typeof response === "object" && response !== null && "headers" in response) return;
  throw new QuintetError(
    `The application answered ${url} with ${typeof response}, not a Response.`,
    {
      code: "gateway.no-response",
      hint: "Return a Response from every path of the action or middleware; look for a missing return.",
    },
  );
}

async function answer(exchange: Exchange, url: string, reception: Reception): Promise<void> {
  try {
    const light = lightRequest(url, exchange);
    const request = reception.settings.wholeRequests ? wholeRequest(light) : light;
    const response: unknown = await reception.app(request, exchange);
    assertResponse(response, url);
    await writeResponse(exchange, response);
  } catch (error) {
    const expected = error instanceof Refusal || exchange.gone;
    if (!expected) reception.settings.onError(error, { method: exchange.message.method!, url });
    answerFault(exchange, error, reception);
  }
}

/** Never throws, even where a refusal carries a header that cannot be sent. */
function answerFault(exchange: Exchange, error: unknown, reception: Reception): void {
  try {
    writeError(exchange, error);
  } catch (second) {
    reception.settings.onError(second);
    exchange.reply.destroy();
  }
}

/** `OPTIONS *` asks about the server as a whole, which has no address in a site. */
function answerAsterisk(exchange: Exchange, methods: readonly string[]): void {
  exchange.reply.writeHead(204, ["allow", methods.join(", ")]);
  exchange.reply.end();
}

/** The exchange of a new request, or nothing when its connection has too many or has gone. */
function begin(
  reception: Reception,
  message: IncomingMessage,
  reply: ServerResponse,
): Exchange | undefined {
  const socket = reception.sockets.get(message.socket);
  if (socket !== undefined && socket.underway.size < reception.settings.pipelined) {
    socket.rested = false;
    return new Exchange(message, reply, socket, reception);
  }
  message.socket.destroy();
  return undefined;
}

/** Refuse (417) a request whose Expect header asks for something else than `100-continue`. */
export function refuseExpectation(
  reception: Reception,
  message: IncomingMessage,
  reply: ServerResponse,
): void {
  const exchange = begin(reception, message, reply);
  if (exchange !== undefined) writeRejection(exchange, UNMET);
}

/** Take one request from Node: refuse it, or have the application answer it. Never throws. */
export function receive(
  reception: Reception,
  message: IncomingMessage,
  reply: ServerResponse,
  awaitsContinue: boolean,
): void {
  const exchange = begin(reception, message, reply);
  if (exchange === undefined) return;
  exchange.awaitsContinue = awaitsContinue;
  const refused = refusedHead(message, reception.settings);
  if (refused !== undefined) return writeRejection(exchange, refused);
  if (message.url === "*" && message.method === "OPTIONS") {
    return answerAsterisk(exchange, reception.settings.methods);
  }
  const host = message.headers.host;
  const url = requestUrl(message.url!, host, exchange.secure, reception.ownHost);
  if (typeof url !== "string") return writeRejection(exchange, url);
  void answer(exchange, url, reception);
}
