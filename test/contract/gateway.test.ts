import { Readable } from "node:stream";
import { serve as honoServe } from "@hono/node-server";
import { fastify, type FastifyReply, type FastifyRequest } from "fastify";
import { Hono } from "hono";
import { cgi, inProcess, serve } from "quintet/gateway";
import type { Application, Connection } from "quintet/http";
import { beforeEach, vi } from "vitest";
import { cgiServer } from "./cgi-server.ts";
import { gatewayContract, type MakeGateway, type Served } from "./gateway.ts";

/** The global `fetch`, with paths. */
const client = (origin: string): Served["fetch"] => {
  return (path, init) => fetch(origin + path, init);
};

const silent = (): void => undefined;

/** No limit of ours comes before what the suite asks about. */
const options = { port: 0, onError: silent, bodyBytes: 1_000_000_000 };

const node: MakeGateway = async (app) => {
  const server = await serve(app, options);
  return { fetch: client(server.origin), close: () => server.close(0) };
};

const parking: MakeGateway = async (app) => {
  const server = await serve(app, { ...options, parkedBeyond: 0, parkEvery: 1 });
  return { fetch: client(server.origin), close: () => server.close(0) };
};

const wholeRequests: MakeGateway = async (app) => {
  const server = await serve(app, { ...options, wholeRequests: true });
  return { fetch: client(server.origin), close: () => server.close(0) };
};

const withoutSocket: MakeGateway = async (app) => {
  const call = inProcess(app, options);
  return { fetch: call, close: () => call.settled() };
};

/** One call of the adapter for each request, as one process would be. */
const byCgi: MakeGateway = async (app) => {
  const server = await cgiServer((call) => cgi(app, { ...options, ...call }));
  return { fetch: client(server.origin), close: () => server.close() };
};

/** What a foreign server knows of its socket, as our contract puts it. */
function connectionOf(request: Request, peer: string): Connection {
  return {
    peer,
    secure: false,
    signal: request.signal,
    waitUntil: (work) => void work.catch(silent),
  };
}

/** A server that is not ours runs our application. */
const foreignServer: MakeGateway = async (app) => {
  const { promise: port, resolve } = Promise.withResolvers<number>();
  const server = honoServe(
    {
      port: 0,
      hostname: "127.0.0.1",
      overrideGlobalObjects: false,
      fetch: async (request, env) => {
        const peer = env.incoming.socket.remoteAddress ?? "";
        return app(request, connectionOf(request, peer));
      },
    },
    (info) => resolve(info.port),
  );
  const close = (): Promise<void> => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    return new Promise((done) => server.close(() => done()));
  };
  return { fetch: client(`http://127.0.0.1:${await port}`), close };
};

/** What Fastify was asked, as our contract puts it: the body as it comes. */
function asked({ raw, host, method, signal }: FastifyRequest): Request {
  const hasBody = method !== "GET" && method !== "HEAD";
  const headers = Object.entries(raw.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new Request(`http://${host}${raw.url}`, {
    method,
    headers,
    signal,
    body: hasBody ? (Readable.toWeb(raw) as ReadableStream<Uint8Array>) : null,
    ...(hasBody ? { duplex: "half" } : {}),
  });
}

/** Fastify runs our application: it reads no body itself, and sends a `Response` as it is. */
const fastifyServer: MakeGateway = async (app) => {
  const server = fastify({ forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", (_request, _body, done) => done(null));
  server.all("/*", async (request: FastifyRequest, reply: FastifyReply) => {
    const question = asked(request);
    return reply.send(await app(question, connectionOf(question, request.ip)));
  });
  const origin = await server.listen({ port: 0, host: "127.0.0.1" });
  return { fetch: client(origin), close: () => server.close() };
};

/** Our server runs an application of another framework, and ours inside that. */
const foreignApplication: MakeGateway = (app) => {
  const hono = new Hono<{ Bindings: { connection: Connection } }>();
  hono.all("*", (context) => app(context.req.raw, context.env.connection));
  const wrapped: Application = async (request, connection) => hono.fetch(request, { connection });
  return node(wrapped);
};

// Hono prints the faults that the suite provokes.
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(silent));

gatewayContract("serve", node);
gatewayContract("serve with parked connections", parking);
gatewayContract("serve with whole requests", wholeRequests);
gatewayContract("in process", withoutSocket);
gatewayContract("CGI", byCgi);
gatewayContract("our application on Hono's Node server", foreignServer);
gatewayContract("our application on Fastify", fastifyServer);
gatewayContract("a Hono application on our server", foreignApplication);
