import { QuintetError } from "../kernel/errors.ts";

/** Where a server was to listen. */
export type Asked =
  | { readonly kind: "port"; readonly host: string; readonly port: number }
  | { readonly kind: "unix"; readonly path: string }
  | { readonly kind: "inherited"; readonly descriptor: number };

interface Sentence {
  readonly message: string;
  readonly code: string;
  readonly hint: string;
}

function aboutPort(code: unknown, host: string, port: number): Sentence | undefined {
  switch (code) {
    case "EADDRINUSE":
      return {
        message: `Port ${port} on ${host} is taken by another program.`,
        code: "gateway.port-taken",
        hint: `Stop that program, or choose another port: PORT=${port + 1}.`,
      };
    case "EACCES":
      return {
        message: `This user may not open port ${port} on ${host}.`,
        code: "gateway.port-forbidden",
        hint: "Choose a port from 1024 up, such as PORT=8000, and put a proxy in front for 80 or 443.",
      };
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EADDRNOTAVAIL":
      return {
        message: `"${host}" is not an address of this machine.`,
        code: "gateway.unknown-host",
        hint: "Set HOST=127.0.0.1 for this machine alone, or HOST=0.0.0.0 for every network it is on.",
      };
    case "ERR_SOCKET_BAD_PORT":
      return {
        message: `${port} is not a port.`,
        code: "gateway.bad-port",
        hint: "Set PORT to a whole number from 1 to 65535; 0 takes any free one.",
      };
    default:
      return undefined;
  }
}

/** Node says EACCES of a folder that is missing too. */
const NO_FOLDER = "its folder is missing, or this user may not write there";
const BECAUSE: Readonly<Record<string, string>> = {
  ENOENT: NO_FOLDER,
  ENOTDIR: NO_FOLDER,
  EACCES: NO_FOLDER,
  EPERM: NO_FOLDER,
  EROFS: "its folder cannot be written",
  ENAMETOOLONG: "its path is too long",
  EINVAL: "its path is too long",
};

function aboutSocket(code: unknown, path: string): Sentence | undefined {
  if (code === "EADDRINUSE") {
    return {
      message: `Another program listens at the Unix socket ${path}.`,
      code: "gateway.socket-taken",
      hint: "Stop that program, or name another path in HOST.",
    };
  }
  const why = BECAUSE[String(code)];
  return why === undefined
    ? undefined
    : {
        message: `The Unix socket ${path} cannot be made: ${why}.`,
        code: "gateway.bad-socket",
        hint: "Name a path of at most 100 bytes in a folder of this user's: HOST=unix:/run/site/site.sock.",
      };
}

function aboutDescriptor(code: unknown, descriptor: number): Sentence {
  return {
    message: `Descriptor ${descriptor} is no listening socket (${String(code)}).`,
    code: "gateway.bad-descriptor",
    hint: "Start the site by a .socket unit of systemd, or leave LISTEN_FDS out of its environment.",
  };
}

function sentence(code: unknown, asked: Asked): Sentence | undefined {
  switch (asked.kind) {
    case "port":
      return aboutPort(code, asked.host, asked.port);
    case "unix":
      return aboutSocket(code, asked.path);
    case "inherited":
      return aboutDescriptor(code, asked.descriptor);
  }
}

/** Return the sentence for an operator whose server could not open its socket. */
export function listenError(error: unknown, asked: Asked): unknown {
  if (error instanceof QuintetError) return error;
  const said = sentence((error as { code?: unknown }).code, asked);
  if (said === undefined) return error;
  return new QuintetError(said.message, { code: said.code, hint: said.hint, cause: error });
}
