import type { Server } from "node:http";
import { Socket, type SocketConstructorOpts } from "node:net";

/**
 * What Node does not promise of its servers and sockets, in this one file; where a version of Node
 * has it no more, no connection is found or moved, and they only cost what Node makes them cost.
 */
interface Handle {
  /** Whether a parser reads from it by itself. */
  _consumed?: boolean;
}
interface Connections {
  idle?(): readonly { readonly socket?: Socket | null }[];
}
type Movable = Socket & {
  _handle?: Handle | null;
  _server?: Server | null;
  /** The answer under way. */
  _httpMessage?: object | null;
};
type Counting = Server & { _connections?: unknown };

const CONNECTIONS = "http.server.connections";

/**
 * Return the connections of which a request was answered and no byte of the next one was read: Node's own
 * list of those that `closeIdleConnections` closes.
 */
export function betweenRequests(server: Server): readonly Socket[] {
  const key = Object.getOwnPropertySymbols(server).find(({ description }) => {
    return description === CONNECTIONS;
  });
  if (key === undefined) return [];
  const list = (server as unknown as Record<symbol, Connections>)[key];
  const idle = (list?.idle?.() ?? []).flatMap(({ socket }) => socket ?? []);
  return idle.filter((socket: Movable) => socket._httpMessage === null);
}

/**
 * Give the connection of a socket to a new socket, which nothing listens to; the old one closes, and the
 * server counts the new one in its place. Undefined where that cannot be done.
 */
export function transplant(old: Socket, server: Server): Socket | undefined {
  const { _handle: handle, _server: owner } = old as Movable;
  const counting = server as Counting;
  if (!handle || owner !== server || typeof counting._connections !== "number") return undefined;
  if (old.destroyed || old.readableLength > 0 || old.writableLength > 0) return undefined;
  (old as Movable)._handle = null;
  // Node closes a socket without its handle: listeners, timer and parser go, the connection stays.
  old.destroy();
  handle._consumed = false;
  const options = { handle, allowHalfOpen: true } as SocketConstructorOpts;
  const socket = new Socket(options) as Movable;
  socket._server = server;
  counting._connections += 1;
  return socket;
}
