import { QuintetError } from "../kernel/errors.ts";

/** Return the sentence for an operator whose server could not open its socket. */
export function listenError(error: unknown, host: string, port: number): unknown {
  const code = (error as { code?: unknown }).code;
  switch (code) {
    case "EADDRINUSE":
      return new QuintetError(`Port ${port} on ${host} is taken by another program.`, {
        code: "gateway.port-taken",
        hint: `Stop that program, or choose another port: PORT=${port + 1}.`,
        cause: error,
      });
    case "EACCES":
      return new QuintetError(`This user may not open port ${port} on ${host}.`, {
        code: "gateway.port-forbidden",
        hint: "Choose a port from 1024 up, such as PORT=8000, and put a proxy in front for 80 or 443.",
        cause: error,
      });
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EADDRNOTAVAIL":
      return new QuintetError(`"${host}" is not an address of this machine.`, {
        code: "gateway.unknown-host",
        hint: "Set HOST=127.0.0.1 for this machine alone, or HOST=0.0.0.0 for every network it is on.",
        cause: error,
      });
    case "ERR_SOCKET_BAD_PORT":
      return new QuintetError(`${port} is not a port.`, {
        code: "gateway.bad-port",
        hint: "Set PORT to a whole number from 1 to 65535; 0 takes any free one.",
        cause: error,
      });
    default:
      return error;
  }
}
