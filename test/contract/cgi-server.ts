import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough, type Readable } from "node:stream";
import type { CgiEnvironment } from "quintet/gateway";

/** A program by CGI: what a server starts for one request. */
export type CgiProgram = (call: {
  readonly environment: CgiEnvironment;
  readonly input: Readable;
  readonly output: PassThrough;
}) => Promise<boolean>;

/** The variables of RFC 3875, 4.1, and REQUEST_URI, as Apache sets them. */
export function environmentOf(message: IncomingMessage): CgiEnvironment {
  const { method, url = "/", headers, socket } = message;
  const [path = "/", query = ""] = url.split("?");
  const given = Object.entries(headers).map(([name, value]) => {
    return [`HTTP_${name.toUpperCase().replaceAll("-", "_")}`, String(value)];
  });
  return {
    GATEWAY_INTERFACE: "CGI/1.1",
    SERVER_PROTOCOL: "HTTP/1.1",
    SERVER_SOFTWARE: "test",
    SERVER_NAME: "127.0.0.1",
    SERVER_PORT: String(socket.localPort),
    REMOTE_ADDR: socket.remoteAddress,
    REQUEST_METHOD: method,
    SCRIPT_NAME: "",
    PATH_INFO: decodeURIComponent(path),
    QUERY_STRING: query,
    REQUEST_URI: url,
    ...(headers["content-length"] && { CONTENT_LENGTH: headers["content-length"] }),
    ...(headers["content-type"] && { CONTENT_TYPE: headers["content-type"] }),
    ...Object.fromEntries(given),
  };
}

const HEAD_END = Buffer.from("\r\n\r\n");

/** Send the head of a CGI response on, and return the bytes of the body that came with it. */
function sendHead(bytes: Buffer, reply: ServerResponse): Buffer | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const [status, ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  reply.writeHead(Number(/^Status: (\d{3}) /.exec(status!)![1]), headers);
  return bytes.subarray(end + HEAD_END.length);
}

function drained(reply: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      reply.off("drain", done).off("close", done);
      resolve();
    };
    reply.on("drain", done).on("close", done);
  });
}

async function relay(output: Readable, reply: ServerResponse): Promise<void> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of output as AsyncIterable<Buffer>) {
    if (head === undefined) {
      if (!reply.write(chunk)) await drained(reply);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const rest = sendHead(head, reply);
    if (rest === undefined) continue;
    head = undefined;
    if (rest.byteLength > 0) reply.write(rest);
    else reply.flushHeaders();
  }
}

/** A small web server that answers every request by a program, as Apache's mod_cgi does. */
export async function cgiServer(program: CgiProgram) {
  const server = createServer((message, reply) => {
    const output = new PassThrough();
    reply.once("close", () => output.destroy());
    const ended = program({ environment: environmentOf(message), input: message, output });
    Promise.all([ended, relay(output, reply)]).then(
      ([whole]) => (whole ? reply.end() : reply.destroy()),
      () => reply.destroy(),
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
