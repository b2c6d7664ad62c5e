import { QuintetError } from "../kernel/errors.ts";

/** A database address, taken apart. */
export type Address =
  | { readonly kind: "sqlite"; readonly file: string; readonly shown: string }
  | {
      readonly kind: "mysql";
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
      readonly tls: boolean;
      readonly shown: string;
    };

const examples = "Write sqlite:var/site.sqlite3 or mysql://user:password@host:3306/name.";

/** Return the error for a database's address that cannot be used; it never holds the password. */
export function badUrl(problem: string, hint = examples): QuintetError {
  return new QuintetError(`DATABASE_URL: ${problem}.`, { code: "database.bad-url", hint });
}

/** Do something with an address that is called otherwise than DATABASE_URL: an error names it so. */
export async function speakingOf<T>(called: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof QuintetError) || error.code !== "database.bad-url") throw error;
    const message = error.message.replace("DATABASE_URL", called);
    throw new QuintetError(message, { code: error.code, hint: error.hint, cause: error });
  }
}

export function parseAddress(url: string): Address {
  const scheme = /^([a-z0-9+]+):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) throw badUrl("it names no kind of database");
  if (scheme === "sqlite") return sqliteAddress(url);
  if (scheme === "mysql" || scheme === "mariadb") return mysqlAddress(url);
  throw badUrl(`"${scheme}:" is no kind of database that Quintet knows`);
}

function sqliteAddress(url: string): Address {
  const file = url.slice("sqlite:".length).replace(/^\/\/(?=\/|[^/])/, "");
  if (file === "") throw badUrl("the address names no file");
  return { kind: "sqlite", file, shown: `sqlite:${file}` };
}

function mysqlAddress(url: string): Address {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || parsed.hostname === "") {
    throw badUrl(
      "it cannot be read as an address",
      `${examples} Signs such as @ : / # in a password are written %40 %3A %2F %23.`,
    );
  }
  const database = decodeURIComponent(parsed.pathname.slice(1));
  if (database === "") throw badUrl("the name of the database is missing after the host");
  if (database.includes("/")) throw badUrl("the name of the database has a / in it");
  const { tls, ...others } = Object.fromEntries(parsed.searchParams);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw badUrl(`"${unknown}" is no option of an address`, "The only one is ?tls=1.");
  return {
    kind: "mysql",
    host: parsed.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: parsed.port === "" ? 3306 : Number(parsed.port),
    user: decodeURIComponent(parsed.username) || "root",
    password: decodeURIComponent(parsed.password),
    database,
    tls: tls === "1" || tls === "true",
    shown: `${parsed.protocol}//${parsed.username}@${parsed.host}/${database}`,
  };
}
