import { createServer, type Server as NodeServer } from "node:http";
import type { Socket } from "node:net";
import type { Application } from "../http/contract.ts";
import { answerClientError } from "./client-error.ts";
import { listen, type Place } from "./listen.ts";
import { OpenSockets } from "./open-sockets.ts";
import { Parked } from "./parked.ts";
import { receive, refuseExpectation, type Reception } from "./receive.ts";
import { NO_TUNNEL, rejectionBytes } from "./rejection.ts";
import { serverSettings, type ServeOptions, type ServerSettings } from "./server-options.ts";
import { Shutdown } from "./shutdown.ts";

/** A listening server. */
export interface Server {
  /** The address it listens on, such as `127.0.0.1`; the path of a Unix socket. */
  readonly address: string;
  /** 0 for a Unix socket. */
  readonly port: number;
  /** Where a browser on this machine finds it, without a slash at the end; `unix:/run/site.sock`. */
  readonly origin: string;
  /**
   * Prepare to close: connections end with their next answer, and `connection.draining` tells the
   * site, whose readiness then refuses, so that a balancer sends nobody more.
   */
  drain(): void;
  /**
   * Take no further connection, let what is under way finish, and cut what has not finished after
   * `graceMs` milliseconds (default 10,000). A second call may shorten the time.
   */
  close(graceMs?: number): Promise<void>;
}

function nodeServer(settings: ServerSettings): NodeServer {
  const server = createServer({
    maxHeaderSize: settings.headerBytes,
    headersTimeout: settings.headerTime,
    requestTimeout: settings.requestTime,
    connectionsCheckingInterval: settings.checkEvery,
    keepAliveTimeout: settings.keepAlive,
    requireHostHeader: false,
    insecureHTTPParser: false,
    noDelay: true,
  });
  server.maxHeadersCount = 0;
  server.maxConnections = settings.connections;
  server.timeout = settings.silence;
  return server;
}

function attach(server: NodeServer, reception: Reception, shutdown: Shutdown): void {
  const { sockets } = reception;
  server.on("connection", (socket) => sockets.add(socket));
  server.on("request", (message, reply) =>
    shutdown.admit(() => receive(reception, message, reply, false)),
  );
  server.on("checkContinue", (message, reply) =>
    shutdown.admit(() => receive(reception, message, reply, true)),
  );
  server.on("checkExpectation", (message, reply) => refuseExpectation(reception, message, reply));
  server.on("connect", (_message, socket) => socket.end(rejectionBytes(NO_TUNNEL)));
  server.on("clientError", (error, socket) => {
    answerClientError(error, socket, sockets.get(socket as Socket));
  });
}

/**
 * Serve the application over HTTP with `node:http`. Rejects with a `QuintetError` when the port is
 * taken or may not be opened, the host is unknown, or a Unix socket cannot be made.
 *
 * @example
 * const server = await serve(site.fetch, { port: 8000 });
 * console.log(server.origin);
 * await runUntilSignal(server);
 */
export async function serve(app: Application, options: ServeOptions = {}): Promise<Server> {
  const settings = serverSettings(options);
  const server = nodeServer(settings);
  let place: Place | undefined = undefined;
  const sockets = new OpenSockets({
    mostPerAddress: settings.connectionsPerAddress,
    trusts: settings.trusts,
    get unix() {
      return place?.port === 0;
    },
  });
  const parked = new Parked(server, sockets, settings);
  const shutdown = new Shutdown(server, { sockets, parked }, settings.onError);
  const reception = {
    app,
    settings,
    sockets,
    get ownHost() {
      return place === undefined || place.port === 0 ? "localhost" : new URL(place.origin).host;
    },
    get closing() {
      return shutdown.begun;
    },
    bodyLimit: settings.bodyBytes,
    background: (work: Promise<unknown>) => shutdown.waitFor(work),
  };
  attach(server, reception, shutdown);
  place = await listen(server, settings);
  return {
    ...place,
    drain: () => shutdown.drain(),
    close: (graceMs = 10_000) => shutdown.close(graceMs),
  };
}
