import { lstatSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { QuintetError } from "../kernel/errors.ts";

const UNIX = "unix:";

/** Return the path in a host such as `unix:/run/site.sock`, or undefined for one of a network. */
export function socketPath(host: string): string | undefined {
  return host.startsWith(UNIX) ? host.slice(UNIX.length) : undefined;
}

/** Resolve to whether a program takes connections at this socket. */
function isServed(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once("connect", () => resolve(true)).once("connect", () => socket.destroy());
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED" || error.code === "ENOENT") resolve(false);
      else reject(error);
    });
  });
}

/**
 * Take away the Unix socket that a program left which was killed. Rejects with a `QuintetError` when
 * the path is that of another file, or a program still listens there.
 */
export async function clearSocket(path: string): Promise<void> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) {
    throw new QuintetError(`${path} is there and is no socket, so it is not replaced.`, {
      code: "gateway.bad-socket",
      hint: "Name another path, such as HOST=unix:/run/site/site.sock.",
    });
  }
  if (await isServed(path)) {
    throw new QuintetError(`Another program listens at the Unix socket ${path}.`, {
      code: "gateway.socket-taken",
      hint: "Stop that program, or name another path in HOST.",
    });
  }
  rmSync(path, { force: true });
}

/** Take away the Unix socket of a program that ends. */
export function removeSocket(path: string): void {
  rmSync(path, { force: true });
}
