import { spawn } from "node:child_process";
import { parseAddress, type Address } from "../../database/url.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { didYouMean, listed } from "../../kernel/suggest.ts";
import type { Command, Project } from "../site.ts";
import { databaseFlag } from "./database-flag.ts";

/** Return the address of one of the site's databases. */
export function addressOf({ site, settings }: Project, name: string): Address {
  const others = site.databases?.addresses(settings) ?? {};
  if (name !== "default" && !Object.hasOwn(others, name)) {
    const names = ["default", ...Object.keys(others)];
    throw new QuintetError(`There is no database "${name}".${didYouMean(name, names)}`, {
      code: "cli.no-database",
      hint: `The site has ${listed(names)}.`,
    });
  }
  return parseAddress((name === "default" ? null : others[name]) ?? settings.databaseUrl);
}

interface Client {
  /** Programs that speak to it, the best first. */
  readonly programs: readonly string[];
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly install: string;
}

function clientOf(address: Address): Client {
  if (address.kind === "sqlite") {
    return {
      programs: ["sqlite3"],
      words: ["-header", "-column", address.file],
      environment: {},
      install: "apt-get install sqlite3",
    };
  }
  const { host, port, user, password, database, tls } = address;
  const where = ["--protocol=tcp", `--host=${host}`, `--port=${port}`, `--user=${user}`];
  return {
    programs: ["mysql", "mariadb"],
    words: [...where, ...(tls ? ["--ssl"] : []), "--default-character-set=utf8mb4", database],
    // On the command line every user of the machine would read it.
    environment: { MYSQL_PWD: password },
    install: "apt-get install default-mysql-client",
  };
}

/** Run a program at this terminal; undefined where there is no such program. */
function ran(program: string, { words, environment }: Client): Promise<number | undefined> {
  const env = { ...process.env, ...environment };
  const child = spawn(program, words, { stdio: "inherit", env });
  // Ctrl-C is for the program: it ends a statement there.
  const leave = (): void => undefined;
  process.on("SIGINT", leave);
  return new Promise((resolve, reject) => {
    child.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") resolve(undefined);
      else reject(error);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** The database's own client, on the site's database. */
export const dbshellCommand: Command = {
  name: "dbshell",
  summary: "write SQL at the prompt of the database's own client",
  flags: { database: databaseFlag },
  async run({ project, flags }) {
    const client = clientOf(addressOf(await project(), (flags["database"] as string) ?? "default"));
    for (const program of client.programs) {
      const code = await ran(program, client);
      if (code !== undefined) return code;
    }
    throw new QuintetError(`${listed(client.programs)} is not installed on this machine.`, {
      code: "cli.no-client",
      hint: `Install it, as by ${client.install}.`,
    });
  },
};
