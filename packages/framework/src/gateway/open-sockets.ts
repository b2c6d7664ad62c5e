import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { networkOf } from "../http/network.ts";
import { UNIX_PEER } from "../http/trusted.ts";

/** An answer that is not yet complete. */
export interface Underway {
  readonly reply: ServerResponse;
}

/** One open connection. */
export interface OpenSocket {
  readonly peer: string;
  readonly secure: boolean;
  /** In the order of their requests. */
  readonly underway: Set<Underway>;
  /** Who is counted for it; nobody for those who may open any number. */
  readonly client: string | undefined;
  /** Whether it has waited for its next request for a while. */
  rested: boolean;
}

const MAPPED = "::ffff:";

/** The address as people write it: IPv4 without the IPv6 notation around it. */
function peerAddress(socket: Socket): string {
  const address = socket.remoteAddress ?? "";
  return address.startsWith(MAPPED) ? address.slice(MAPPED.length) : address;
}

/** What a server says of the connections that it takes. */
export interface Admittance {
  /** Open connections of one address. */
  readonly mostPerAddress: number;
  /** Peers that may open any number. */
  readonly trusts: (peer: string) => boolean;
  /** Whether they come by a Unix socket: its mode says who may, and nobody is counted. */
  readonly unix: boolean;
}

/** The open connections of a server, bounded for each address. */
export class OpenSockets {
  readonly #open = new Map<Socket, OpenSocket>();
  readonly #perClient = new Map<string, number>();
  readonly #admittance: Admittance;

  constructor(admittance: Admittance) {
    this.#admittance = admittance;
  }

  /** How many connections are open. */
  get size(): number {
    return this.#open.size;
  }

  /** Remember a new connection; one too many of its address is closed at once. */
  add(socket: Socket): void {
    // One that was parked comes a second time.
    if (this.#open.has(socket)) return;
    const { unix, trusts } = this.#admittance;
    const peer = unix ? UNIX_PEER : peerAddress(socket);
    const client = unix || trusts(peer) ? undefined : networkOf(peer);
    if (client !== undefined && !this.#countUp(client)) return void socket.destroy();
    const secure = "encrypted" in socket;
    this.#keep(socket, { peer, secure, client, underway: new Set(), rested: false });
  }

  /** Know a connection by another socket from now on. */
  move(from: Socket, to: Socket): void {
    const open = this.#open.get(from)!;
    this.#open.delete(from);
    this.#keep(to, open);
  }

  #keep(socket: Socket, open: OpenSocket): void {
    this.#open.set(socket, open);
    socket.once("close", () => {
      if (this.#open.delete(socket) && open.client !== undefined) this.#countDown(open.client);
    });
  }

  get(socket: Socket): OpenSocket | undefined {
    return this.#open.get(socket);
  }

  /** Close the connections on which nothing was ever sent. */
  closeUnused(): void {
    for (const socket of this.#open.keys()) if (socket.bytesRead === 0) socket.destroy();
  }

  #countUp(client: string): boolean {
    const count = (this.#perClient.get(client) ?? 0) + 1;
    if (count > this.#admittance.mostPerAddress) return false;
    this.#perClient.set(client, count);
    return true;
  }

  #countDown(client: string): void {
    const count = this.#perClient.get(client)! - 1;
    if (count === 0) this.#perClient.delete(client);
    else this.#perClient.set(client, count);
  }
}
