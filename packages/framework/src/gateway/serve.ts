import { createServer, type Server as NodeServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Application } from "../http/contract.ts";
import { answerClientError } from "./client-error.ts";
import { listenError } from "./listen-error.ts";
import { OpenSockets } from "./open-sockets.ts";
import { receive, refuseExpectation, type Reception } from "./receive.ts";
import { NO_TUNNEL, rejectionBytes } from "./rejection.ts";
import { serverSettings, type ServeOptions, type ServerSettings } from "./server-options.ts";
import { Shutdown } from "./shutdown.ts";

/** A listening server. */
export interface Server {
  /** The address it listens on, such as `127.0.0.1`. */
  readonly address: string;
  readonly port: number;
  /** Where a browser on this machine finds it, without a slash at the end. */
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

function attach(server: NodeServer, reception: Reception): void {
  const { sockets } = reception;
  server.on("connection", (socket) => sockets.add(socket));
  server.on("request", (message, reply) => receive(reception, message, reply, false));
  server.on("checkContinue", (message, reply) => receive(reception, message, reply, true));
  server.on("checkExpectation", (message, reply) => refuseExpectation(reception, message, reply));
  server.on("connect", (_message, socket) => socket.end(rejectionBytes(NO_TUNNEL)));
  server.on("clientError", (error, socket) => {
    answerClientError(error, socket, sockets.get(socket as Socket));
  });
}

async function listen(server: NodeServer, settings: ServerSettings): Promise<AddressInfo> {
  const { host, port, onError } = settings;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port }, () => {
        server.off("error", reject).on("error", (error) => onError(error));
        resolve();
      });
    });
  } catch (error) {
    throw listenError(error, host, port);
  }
  return server.address() as AddressInfo;
}

function originOf({ address, port, family }: AddressInfo): string {
  if (address === "0.0.0.0" || address === "::") return `http://localhost:${port}`;
  return family === "IPv6" ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}

/**
 * Serve the application over HTTP with `node:http`. Rejects with a `QuintetError` when the port is
 * taken or may not be opened, or the host is unknown.
 *
 * @example
 * const server = await serve(site.fetch, { port: 8000 });
 * console.log(server.origin);
 * await runUntilSignal(server);
 */
export async function serve(app: Application, options: ServeOptions = {}): Promise<Server> {
  const settings = serverSettings(options);
  const server = nodeServer(settings);
  const sockets = new OpenSockets(settings.connectionsPerAddress, settings.trusts);
  const shutdown = new Shutdown(server, sockets, settings.onError);
  let origin = "";
  attach(server, {
    app,
    settings,
    sockets,
    get ownHost() {
      return origin.slice("http://".length);
    },
    get closing() {
      return shutdown.begun;
    },
    bodyLimit: settings.bodyBytes,
    background: (work) => shutdown.waitFor(work),
  });
  const { address, port, family } = await listen(server, settings);
  origin = originOf({ address, port, family });
  return {
    address,
    port,
    origin,
    drain: () => shutdown.drain(),
    close: (graceMs = 10_000) => shutdown.close(graceMs),
  };
}
