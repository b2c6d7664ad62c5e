import { connect, type Socket } from "node:net";

/** Writes the bytes to a new connection and gives everything that comes back until it is closed. */
export function exchange(port: number, bytes: string | Buffer, patience = 3_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`The connection stayed open after: ${answer.slice(0, 200)}`));
    }, patience);
    socket.setEncoding("latin1").on("data", (data: string) => (answer += data));
    socket
      .on("error", () => undefined)
      .on("close", () => {
        clearTimeout(timer);
        resolve(answer);
      });
    socket.write(bytes);
  });
}

/** An open connection that is read as it is written. */
export interface RawConnection {
  readonly socket: Socket;
  readonly received: string;
  /** Resolves when what came back so far matches. */
  until(pattern: RegExp): Promise<string>;
  readonly closed: Promise<void>;
}

/** Opens a connection and keeps it. */
export function rawConnection(port: number): RawConnection {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.on("error", () => undefined);
  socket.setEncoding("latin1").on("data", (data: string) => (received += data));
  const until = (pattern: RegExp): Promise<string> => {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (pattern.test(received)) resolve(received);
      };
      socket.on("data", look).on("close", () => {
        if (pattern.test(received)) resolve(received);
        else reject(new Error(`Closed before ${pattern}: ${received}`));
      });
      look();
    });
  };
  return {
    socket,
    until,
    closed,
    get received() {
      return received;
    },
  };
}

/** The status of a raw answer; 0 when the connection was closed without one. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}
