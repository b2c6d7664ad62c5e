// The gateway contract through Apache's mod_cgi: npm run proof -- cgi.
import { chmodSync, cpSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { cgi, type CgiEnvironment } from "quintet/gateway";
import type { Application } from "quintet/http";
import { afterAll, beforeAll } from "vitest";
import { gatewayContract, type MakeGateway } from "../../../test/contract/gateway.ts";
import { startApache, type Apache } from "./apache.ts";

const PORT = 8973;
let apache: Apache | undefined;
let app: Application | undefined;

/** The variables come first, on a line of their own; the rest is the body. */
function environmentOf(socket: Socket): Promise<CgiEnvironment> {
  return new Promise((resolve) => {
    let got = Buffer.alloc(0);
    const onReadable = (): void => {
      for (let chunk: Buffer; (chunk = socket.read() as Buffer) !== null;) {
        got = Buffer.concat([got, chunk]);
        const end = got.indexOf("\n");
        if (end < 0) continue;
        socket.off("readable", onReadable);
        if (end + 1 < got.byteLength) socket.unshift(got.subarray(end + 1));
        return resolve(JSON.parse(got.subarray(0, end).toString()) as CgiEnvironment);
      }
    };
    socket.on("readable", onReadable);
  });
}

const suite = createServer({ allowHalfOpen: true, pauseOnConnect: false }, (socket) => {
  socket.on("error", () => undefined);
  void environmentOf(socket).then((environment) =>
    cgi(app!, {
      environment,
      input: socket,
      output: socket,
      bodyBytes: 1_000_000_000,
      onError: () => undefined,
    }),
  );
});

beforeAll(async () => {
  apache = await startApache(PORT, ["cgi", "reqtimeout"], (folder) => {
    const script = join(folder, "relay.sh");
    cpSync(new URL("./relay.mjs", import.meta.url), join(folder, "relay.mjs"));
    writeFileSync(script, `#!/bin/sh\nexec ${process.execPath} ${folder}/relay.mjs\n`);
    chmodSync(script, 0o755);
    return `SetEnv RELAY ${folder}/suite.sock
ScriptAlias / ${script}/
AllowEncodedSlashes NoDecode
<Directory ${folder}>
  Require all granted
  Options +ExecCGI
</Directory>`;
  });
  const path = join(apache.folder, "suite.sock");
  await new Promise<void>((done) => suite.listen(path, done));
  chmodSync(path, 0o777);
});

afterAll(async () => {
  suite.close();
  await apache?.stop();
});

const throughApache: MakeGateway = async (given) => {
  app = given;
  return {
    fetch: (path, init) => fetch(`http://127.0.0.1:${PORT}${path}`, init),
    close: async () => undefined,
  };
};

gatewayContract("Apache by CGI", throughApache, { lacks: ["duplex", "breaks", "leaving"] });
