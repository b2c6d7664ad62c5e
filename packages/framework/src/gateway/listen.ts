import cluster from "node:cluster";
import { chmodSync } from "node:fs";
import type { Server } from "node:http";
import type { ListenOptions } from "node:net";
import { listenError, type Asked } from "./listen-error.ts";
import type { ServerSettings } from "./server-options.ts";
import { clearSocket, socketPath } from "./unix-socket.ts";

/** Where a server came to listen. */
export interface Place {
  readonly address: string;
  readonly port: number;
  readonly origin: string;
}

function askedOf({ host, port, descriptor }: ServerSettings): Asked {
  const path = socketPath(host);
  if (descriptor !== undefined) return { kind: "inherited", descriptor };
  return path === undefined ? { kind: "port", host, port } : { kind: "unix", path };
}

function nodeOptions(asked: Asked): ListenOptions & { fd?: number } {
  switch (asked.kind) {
    case "inherited":
      return { fd: asked.descriptor };
    case "unix":
      return { path: asked.path };
    case "port":
      return { host: asked.host, port: asked.port };
  }
}

function placeOf(server: Server, asked: Asked): Place {
  const bound = server.address();
  if (bound === null || typeof bound === "string") {
    const address = bound ?? (asked.kind === "unix" ? asked.path : "");
    return { address, port: 0, origin: `unix:${address}` };
  }
  const { address, port, family } = bound;
  if (address === "0.0.0.0" || address === "::") {
    return { address, port, origin: `http://localhost:${port}` };
  }
  const host = family === "IPv6" ? `[${address}]` : address;
  return { address, port, origin: `http://${host}:${port}` };
}

/** Open the server's socket: a port, a Unix socket, or one that was open when the process began. */
export async function listen(server: Server, settings: ServerSettings): Promise<Place> {
  const asked = askedOf(settings);
  try {
    // The workers of one site share a socket: their supervisor clears its place, once.
    if (asked.kind === "unix" && !cluster.isWorker) await clearSocket(asked.path);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(nodeOptions(asked), () => {
        server.off("error", reject).on("error", (error) => settings.onError(error));
        resolve();
      });
    });
    if (asked.kind === "unix") chmodSync(asked.path, settings.socketMode);
  } catch (error) {
    throw listenError(error, asked);
  }
  return placeOf(server, asked);
}
