import { QuintetError } from "../kernel/errors.ts";

/** The first descriptor that systemd hands over; 0 to 2 are the standard streams. */
const FIRST = 3;

/**
 * Return the descriptor of the listening socket that this process was started with, by the protocol
 * of systemd (`LISTEN_FDS`, `LISTEN_PID`), or undefined when there is none. It is meant for this
 * process or for its parent, such as npm's or a supervisor; from here on it is this process's.
 * Throws a `QuintetError` for several.
 */
export function inheritedDescriptor(
  environment: Record<string, string | undefined>,
): number | undefined {
  const { LISTEN_FDS: count, LISTEN_PID: owner } = environment;
  if (count === undefined || count === "0") return undefined;
  const owners = [undefined, "", String(process.pid), String(process.ppid)];
  if (!owners.includes(owner)) return undefined;
  environment["LISTEN_PID"] = String(process.pid);
  if (count === "1") return FIRST;
  throw new QuintetError(`LISTEN_FDS is ${count}: this site listens at one socket.`, {
    code: "gateway.bad-descriptor",
    hint: "Give the .socket unit of systemd one ListenStream= line.",
  });
}
